// Numbers as they stand on signs, receipts and plates.
#pragma once

#include <string>

#include "base/random.h"

namespace ocr {

std::string integer_text(RandomStream& random);      // "7", "50217"
std::string thousands_text(RandomStream& random);    // "1,234", "12.345.678", "1 234 567"
std::string decimal_text(RandomStream& random);      // "3.14", "0,5"
std::string negative_text(RandomStream& random);     // "-12", "−3.5"
std::string amount_text(RandomStream& random);       // "$3.50", "£20", "1.234,00 €", "99 kr"
std::string time_text(RandomStream& random);         // "9:05", "12:30pm", "23:59:01"
std::string date_text(RandomStream& random);         // "24/11/2026", "1.2.98", "2026-11-24"
std::string year_text(RandomStream& random);         // "1850" to "2035"
std::string phone_text(RandomStream& random);        // "020-79460018", "+49 30 901820"
std::string ordinal_text(RandomStream& random);      // "1st", "22nd", "113th"
std::string code_text(RandomStream& random);         // "A4", "XJ220"
std::string percentage_text(RandomStream& random);   // "50%", "7.5 %"
std::string temperature_text(RandomStream& random);  // "21°C", "−4 °F"
std::string range_text(RandomStream& random);        // "10-20", "1998–2004"

}  // namespace ocr
