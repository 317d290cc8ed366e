#include "data/looks/damage.h"
#include "data/looks/fields.h"
#include "data/looks/range.h"
#include "image/codec.h"

namespace ocr {

void describe(JpegDamage& o, config::Visitor& v) {
  describe_probability(o, v);
  v.field("quality", o.quality, "libjpeg's, 1 to 100.", config::between(1, 100));
}

void apply(const JpegDamage& o, const LookResources&, cv::Mat& bgr, RandomStream random) {
  bgr = decode_image(encode_jpeg(bgr, draw_whole_in(o.quality, random)), "a Jpeg damage");
}

}  // namespace ocr
