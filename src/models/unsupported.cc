#include "models/unsupported.h"

namespace ocr {
namespace {

const std::vector<config::Unsupported> kUnsupported = {
    {{"DistillationModel", "Models", "Distillation", "DistillationCTCLabelDecode",
      "DistillationDBPostProcess", "DistillationMetric", "DistillationSARLabelDecode"},
     "distillation trains several networks at once; take the config of the student alone "
     "(ch_PP-OCRv3_rec, ch_PP-OCRv4_rec or ch_PP-OCRv3_det_student, ch_PP-OCRv4_det_student)"},
    {{"TPS", "STN_ON", "STN", "GA_SPIN", "TSRN", "TBSRN", "STARNet", "SPIN"},
     "rectification is not built; leave Architecture.Transform empty, with algorithm CRNN and "
     "Neck.encoder_type rnn, and let Train's RecAug warp the lines"},
    {{"SVTRNet", "SVTRv2", "RepSVTR", "PPHGNet_small", "PPHGNetV2_B4", "SVTR_HGNet", "PPLCNet",
      "PPLCNetV2", "PPLCNetV4"},
     "of this family use algorithm SVTR_LCNet with Backbone PPLCNetV3 (scale 0.95) and Head "
     "MultiHead "
     "or CTCHead, as PP-OCRv4's mobile recogniser; for detection PPLCNetV3 with det: true, or "
     "ResNet_vd"},
    {{"RepSVTR_det", "ResNet_SAST", "MicroNet"},
     "for detection use Backbone PPLCNetV3 with det: true, MobileNetV3 or ResNet_vd"},
    {{"MTB", "ResNet31", "ResNet45", "ResNet32", "ResNetFPN", "ResNet_ASTER", "ResNetRFL",
      "ShallowCNN", "ViTSTR", "ViTParseQ", "EfficientNetb3_PREN", "DenseNet", "HybridTransformer",
      "ResNetV2", "DonutSwinModel", "PPHGNetV2_B6", "Vary_VIT_B"},
     "for recognition use Backbone MobileNetV3, MobileNetV1Enhance, ResNet, PPLCNetV3 or VGG"},
    {{"AttentionHead", "SRNHead", "SARHead", "Transformer", "NRTRHead", "AsterHead", "PRENHead",
      "VLHead", "RobustScannerHead", "ABINetHead", "SPINAttentionHead", "RFLHead", "ParseQHead",
      "SATRNHead", "CPPDHead", "CANHead", "LaTeXOCRHead", "AttnHead"},
     "only CTC reads text here; use Head CTCHead behind a Neck SequenceEncoder, or MultiHead, "
     "whose CTC "
     "branch is used alone"},
    {{"SRN", "NRTR", "SAR", "SEED", "RARE", "ABINet", "VisionLAN", "RobustScanner", "RFL", "PREN",
      "ParseQ", "CPPD", "SATRN", "CAN", "LaTeXOCR", "NRTR_MTB", "Aster", "GOTOCR"},
     "only CTC recognisers are built; use algorithm CRNN, Rosetta or SVTR_LCNet"},
    {{"AttentionLoss", "SRNLoss", "SARLoss", "NRTRLoss", "AsterLoss", "PRENLoss", "VLLoss",
      "CELoss", "SPINAttentionLoss", "RFLLoss", "ParseQLoss", "SATRNLoss", "CPPDLoss", "CANLoss",
      "LaTeXOCRLoss", "EnhancedCTCLoss", "CenterLoss", "ACELoss"},
     "recognisers are trained with CTC; use Loss CTCLoss, with use_focal_loss if wanted"},
    {{"AttnLabelEncode", "SRNLabelEncode", "SARLabelEncode", "NRTRLabelEncode", "SEEDLabelEncode",
      "PRENLabelEncode", "VLLabelEncode", "ViTSTRLabelEncode", "ABINetLabelEncode",
      "SPINLabelEncode", "RFLLabelEncode", "ParseQLabelEncode", "SATRNLabelEncode",
      "CPPDLabelEncode", "CANLabelEncode"},
     "labels are encoded for CTC; use CTCLabelEncode"},
    {{"AttnLabelDecode", "SRNLabelDecode", "SARLabelDecode", "NRTRLabelDecode", "SEEDLabelDecode",
      "PRENLabelDecode", "VLLabelDecode", "ViTSTRLabelDecode", "ABINetLabelDecode",
      "SPINLabelDecode", "RFLLabelDecode", "ParseQLabelDecode", "SATRNLabelDecode",
      "CPPDLabelDecode", "CANLabelDecode"},
     "networks are read by CTC; use PostProcess CTCLabelDecode"},
    {{"SRNRecResizeImg", "SARRecResizeImg", "PRENResizeImg", "RFLRecResizeImg", "VLRecResizeImg",
      "GrayRecResizeImg", "NRTRRecResizeImg", "RobustScannerRecResizeImg", "SPINRecResizeImg",
      "ABINetRecResizeImg", "SATRNRecResizeImg", "RecResizeImgForParseQ"},
     "CTC recognisers use RecResizeImg or SVTRRecResizeImg"},
    {{"ParseQRecAug", "VisionLANRecAug", "SRResize", "GrayImageChannelFormat"},
     "lines are augmented by RecAug, BaseDataAugmentation, RandAugment, RecConAug, SVTRRecAug or "
     "ABINetRecAug"},
    {{"SSLRotateResize", "SSLRotateCollate"},
     "self-supervised rotation is not built; label lines 0 or 180 and use ClsLabelEncode and "
     "ClsResizeImg"},
    {{"SRResNet", "TSRNHead", "Gestalt", "sr"},
     "super-resolution is not built; images are enlarged by RecResizeImg"},
    {{"PFHeadLocal"}, "use Head DBHead; its thresholds are those of the same network"},
    {{"use_asf", "DB++", "ASFBlock"},
     "adaptive scale fusion is not built; use algorithm DB and Neck DBFPN without use_asf"},
    {{"dcn_stage"},
     "deformable convolution is not built; use Backbone ResNet_vd without dcn_stage"},
    {{"EASTFPN", "SASTFPN", "FCEFPN", "CTFPN", "FPN", "FPN_UNet", "FPEM_FFM", "PRENFPN"},
     "use Neck DBFPN, RSEFPN or LKPAN for detection, SequenceEncoder for recognition"},
    {{"EASTHead",
      "SASTHead",
      "PSEHead",
      "FCEHead",
      "CT_Head",
      "DRRGHead",
      "EASTLoss",
      "SASTLoss",
      "PSELoss",
      "FCELoss",
      "CTLoss",
      "DRRGLoss",
      "EASTPostProcess",
      "SASTPostProcess",
      "PSEPostProcess",
      "FCEPostProcess",
      "CTPostProcess",
      "DRRGPostprocess",
      "EAST",
      "SAST",
      "PSE",
      "FCE",
      "CT",
      "DRRG"},
     "only DB finds text here; use algorithm DB with Head DBHead, Loss DBLoss and DBPostProcess"},
    {{"e2e", "PGNet", "PGFPN", "PGHead", "PGLoss", "PGPostProcess", "E2EMetric"},
     "end-to-end spotting is not built; train a detector (model_type det) and a recogniser "
     "(model_type rec)"},
    {{"table", "table_structure", "layout_detection", "TableAttentionHead", "TableMasterHead",
      "SLAHead", "TableFPN", "CSPPAN", "TableAttn", "TableMaster", "SLANet", "TableAttentionLoss",
      "TableMasterLoss", "SLALoss", "TableLabelDecode", "TableMasterLabelDecode", "TableMetric"},
     "the structure of tables and pages is not built; model_type is rec, det or cls"},
    {{"kie", "SDMGR", "SDMGRHead", "LayoutXLM", "LayoutLM", "LayoutLMv2", "LayoutXLMForSer",
      "LayoutXLMForRe", "LayoutLMForSer", "LayoutLMv2ForSer", "LayoutLMv2ForRe",
      "VQASerTokenMetric", "VQAReTokenMetric", "KIEMetric"},
     "key information extraction is not built; model_type is rec, det or cls"},
};

}  // namespace

std::span<const config::Unsupported> unsupported_parts() {
  return kUnsupported;
}

}  // namespace ocr
