#include "kernels/winograd.h"

#include <algorithm>
#include <array>
#include <vector>

#include "kernels/lanes.h"
#include "kernels/row_product.h"

namespace ocr {
namespace {

constexpr std::int64_t kTile = 4, kPatch = 6;
constexpr std::int64_t kTilesAtOnce = 48;  // few enough for their planes to stay in a core's caches

// Each of these maps one line of a tile; a tile is mapped by its columns, then by its rows.
struct PatchToPlanes {  // Bᵀ
  static constexpr int kFrom = 6, kTo = 6;
  OCR_LANES OCR_INLINE static void apply(const Lanes (&d)[6], Lanes (&v)[6]) {
    const Lanes even = d[4] - 4 * d[2], odd = d[3] - 4 * d[1];
    const Lanes near = d[4] - d[2], far = 2 * (d[3] - d[1]);
    v[0] = 4 * d[0] - 5 * d[2] + d[4];
    v[1] = even + odd;
    v[2] = even - odd;
    v[3] = near + far;
    v[4] = near - far;
    v[5] = 4 * d[1] - 5 * d[3] + d[5];
  }
};

struct PlanesToTile {  // Aᵀ
  static constexpr int kFrom = 6, kTo = 4;
  OCR_LANES OCR_INLINE static void apply(const Lanes (&m)[6], Lanes (&y)[4]) {
    const Lanes sum1 = m[1] + m[2], difference1 = m[1] - m[2];
    const Lanes sum2 = m[3] + m[4], difference2 = m[3] - m[4];
    y[0] = m[0] + sum1 + sum2;
    y[1] = difference1 + 2 * difference2;
    y[2] = sum1 + 4 * sum2;
    y[3] = difference1 + 8 * difference2 + m[5];
  }
};

struct TileToPlanes {  // A
  static constexpr int kFrom = 4, kTo = 6;
  OCR_LANES OCR_INLINE static void apply(const Lanes (&y)[4], Lanes (&m)[6]) {
    const Lanes even1 = y[0] + y[2], odd1 = y[1] + y[3];
    const Lanes even2 = y[0] + 4 * y[2], odd2 = 2 * y[1] + 8 * y[3];
    m[0] = y[0];
    m[1] = even1 + odd1;
    m[2] = even1 - odd1;
    m[3] = even2 + odd2;
    m[4] = even2 - odd2;
    m[5] = y[3];
  }
};

struct WeightsToPlanes {  // G
  static constexpr int kFrom = 3, kTo = 6;
  OCR_LANES OCR_INLINE static void apply(const Lanes (&g)[3], Lanes (&u)[6]) {
    const Lanes near = (g[0] + g[2]) / -6, far = (g[0] + 4 * g[2]) / 24;
    u[0] = g[0] / 4;
    u[1] = near - g[1] / 6;
    u[2] = near + g[1] / 6;
    u[3] = far + g[1] / 12;
    u[4] = far - g[1] / 12;
    u[5] = g[2];
  }
};

struct PlanesToWeights {  // Gᵀ
  static constexpr int kFrom = 6, kTo = 3;
  OCR_LANES OCR_INLINE static void apply(const Lanes (&s)[6], Lanes (&g)[3]) {
    const Lanes near = (s[1] + s[2]) / -6, far = (s[3] + s[4]) / 24;
    g[0] = s[0] / 4 + near + far;
    g[1] = (s[2] - s[1]) / 6 + (s[3] - s[4]) / 12;
    g[2] = near + 4 * far + s[5];
  }
};

template <typename Map>
OCR_LANES OCR_INLINE void transform(const Lanes (&from)[Map::kFrom][Map::kFrom],
                                    Lanes (&to)[Map::kTo][Map::kTo]) {
  Lanes half[Map::kFrom][Map::kTo];
  for (int i = 0; i < Map::kFrom; ++i) Map::apply(from[i], half[i]);
  for (int j = 0; j < Map::kTo; ++j) {
    Lanes line[Map::kFrom], mapped[Map::kTo];
    for (int i = 0; i < Map::kFrom; ++i) line[i] = half[i][j];
    Map::apply(line, mapped);
    for (int i = 0; i < Map::kTo; ++i) to[i][j] = mapped[i];
  }
}

// A square of a map: where its positions lie, and which are inside.
template <int Side>
struct Square {
  std::array<std::int64_t, Side * Side> offsets{};  // −1: outside
};

// The square of `Side` whose first position is `before` above and left of the tile's.
template <int Side>
Square<Side> square_of(const WinogradShape& s,
                       std::int64_t tile,
                       std::int64_t before,
                       std::int64_t channels) {
  const auto in_image = tile % (s.tile_rows() * s.tile_columns());
  const auto image = tile / (s.tile_rows() * s.tile_columns());
  const auto top = in_image / s.tile_columns() * kTile - before;
  const auto left = in_image % s.tile_columns() * kTile - before;
  Square<Side> square;
  for (std::int64_t i = 0; i < Side * Side; ++i) {
    const auto y = top + i / Side, x = left + i % Side;
    const bool inside = y >= 0 && y < s.height && x >= 0 && x < s.width;
    square.offsets[i] = inside ? ((image * s.height + y) * s.width + x) * channels : -1;
  }
  return square;
}

// planes[p · plane_step + c] of a square of the map.
template <typename Map>
OCR_LANES void to_planes(const Square<Map::kFrom>& square,
                         const float* map,
                         std::int64_t channels,
                         float* planes,
                         std::int64_t plane_step) {
  for (std::int64_t c = 0; c < channels; c += kLanes) {
    Lanes from[Map::kFrom][Map::kFrom] = {}, to[Map::kTo][Map::kTo];
    for (int i = 0; i < Map::kFrom * Map::kFrom; ++i) {
      const auto offset = square.offsets[i];
      if (offset >= 0) load(map + offset + c, from[i / Map::kFrom][i % Map::kFrom]);
    }
    transform<Map>(from, to);
    for (int p = 0; p < kWinogradPlanes; ++p) {
      store(to[p / kPatch][p % kPatch], planes + p * plane_step + c);
    }
  }
}

OCR_LANES void to_outputs(const float* planes,
                          std::int64_t plane_step,
                          const float* bias,
                          std::int64_t channels,
                          const Square<kTile>& square,
                          float* map) {
  for (std::int64_t c = 0; c < channels; c += kLanes) {
    Lanes from[kPatch][kPatch], to[kTile][kTile], added = {};
    for (int p = 0; p < kWinogradPlanes; ++p) {
      load(planes + p * plane_step + c, from[p / kPatch][p % kPatch]);
    }
    if (bias != nullptr) load(bias + c, added);
    transform<PlanesToTile>(from, to);
    for (int i = 0; i < kTile * kTile; ++i) {
      const auto offset = square.offsets[i];
      if (offset >= 0) store(to[i / kTile][i % kTile] + added, map + offset + c);
    }
  }
}

// The planes of at most `tiles` tiles: planes × tiles × C.
struct TilePlanes {
  TilePlanes(std::int64_t tiles, std::int64_t channels)
      : channels(channels), step(tiles * channels), values(kWinogradPlanes * step) {}
  float* tile(std::int64_t i) { return values.data() + i * channels; }
  float* plane(std::int64_t p) { return values.data() + p * step; }

  std::int64_t channels, step;
  std::vector<float> values;
};

void take_inputs(const WinogradShape& s,
                 const float* input,
                 std::int64_t first,
                 std::int64_t count,
                 TilePlanes& planes) {
  for (std::int64_t i = 0; i < count; ++i) {
    const auto square = square_of<kPatch>(s, first + i, 1, s.in_channels);
    to_planes<PatchToPlanes>(square, input, s.in_channels, planes.tile(i), planes.step);
  }
}

}  // namespace

bool has_winograd() {
  return has_avx2();
}

OCR_LANES void winograd_weights(const WinogradShape& s, const float* weights, float* planes) {
  for (std::int64_t i = 0; i < s.in_channels; ++i) {
    for (std::int64_t o = 0; o < s.out_channels; o += kLanes) {
      Lanes from[3][3], to[kPatch][kPatch];
      for (std::int64_t lane = 0; lane < kLanes; ++lane) {
        const auto* nine = weights + ((o + lane) * s.in_channels + i) * 9;
        for (int t = 0; t < 9; ++t) from[t / 3][t % 3][lane] = nine[t];
      }
      transform<WeightsToPlanes>(from, to);
      for (int p = 0; p < kWinogradPlanes; ++p) {
        store(to[p / kPatch][p % kPatch], planes + p * s.weights() + i * s.out_channels + o);
      }
    }
  }
}

void winograd_outputs(const WinogradShape& s,
                      const float* input,
                      const float* planes,
                      const float* bias,
                      std::int64_t first,
                      std::int64_t last,
                      float* output) {
  const auto room = std::min(kTilesAtOnce, last - first);
  TilePlanes inputs(room, s.in_channels), products(room, s.out_channels);
  for (auto tile = first; tile < last; tile += kTilesAtOnce) {
    const auto count = std::min(kTilesAtOnce, last - tile);
    take_inputs(s, input, tile, count, inputs);
    std::fill(products.values.begin(), products.values.end(), 0.0F);
    for (std::int64_t p = 0; p < kWinogradPlanes; ++p) {
      add_product({inputs.plane(p), count, s.in_channels, s.in_channels, 1},
                  planes + p * s.weights(), s.out_channels, products.plane(p));
    }
    for (std::int64_t i = 0; i < count; ++i) {
      to_outputs(products.tile(i), products.step, bias, s.out_channels,
                 square_of<kTile>(s, tile + i, 0, s.out_channels), output);
    }
  }
}

void add_winograd_sums(const WinogradShape& s,
                       const float* input,
                       const float* output_gradient,
                       std::int64_t first,
                       std::int64_t last,
                       float* sums) {
  const auto room = std::min(kTilesAtOnce, last - first);
  TilePlanes inputs(room, s.in_channels), gradients(room, s.out_channels);
  for (auto tile = first; tile < last; tile += kTilesAtOnce) {
    const auto count = std::min(kTilesAtOnce, last - tile);
    take_inputs(s, input, tile, count, inputs);
    for (std::int64_t i = 0; i < count; ++i) {
      const auto square = square_of<kTile>(s, tile + i, 0, s.out_channels);
      to_planes<TileToPlanes>(square, output_gradient, s.out_channels, gradients.tile(i),
                              gradients.step);
    }
    for (std::int64_t p = 0; p < kWinogradPlanes; ++p) {
      add_product({inputs.plane(p), s.in_channels, count, 1, s.in_channels}, gradients.plane(p),
                  s.out_channels, sums + p * s.weights());
    }
  }
}

OCR_LANES void winograd_gradient(const WinogradShape& s, const float* sums, float* gradient) {
  for (std::int64_t i = 0; i < s.in_channels; ++i) {
    for (std::int64_t o = 0; o < s.out_channels; o += kLanes) {
      Lanes from[kPatch][kPatch], to[3][3];
      for (int p = 0; p < kWinogradPlanes; ++p) {
        load(sums + p * s.weights() + i * s.out_channels + o, from[p / kPatch][p % kPatch]);
      }
      transform<PlanesToWeights>(from, to);
      for (std::int64_t lane = 0; lane < kLanes; ++lane) {
        auto* nine = gradient + ((o + lane) * s.in_channels + i) * 9;
        for (int t = 0; t < 9; ++t) nine[t] = to[t / 3][t % 3][lane];
      }
    }
  }
}

}  // namespace ocr
