// Under which address the other hosts of a run reach this one.
#pragma once

#include <string>

namespace ocr {

// Of the interface that leads to `master`, which may be a name; where that is this host itself and
// there are `several_hosts`, of the first interface that is up and no loopback. "127.0.0.1" where
// there is none. Throws Error (Io) where the name is not known.
std::string local_address(const std::string& master, bool several_hosts);

}  // namespace ocr
