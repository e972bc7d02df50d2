#include "test/shared_data.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <zstd.h>

#ifndef THERIAC_SOURCE_DIR
#error "THERIAC_SOURCE_DIR is set by test/CMakeLists.txt"
#endif

namespace theriac::test {

std::optional<std::string> shared_folder() {
  const char* named = std::getenv("THERIAC_SHARED");
  const std::string folder =
      named != nullptr ? named : std::string(THERIAC_SOURCE_DIR) + "/../shared";
  if (!std::filesystem::is_directory(folder + "/realdata")) return std::nullopt;
  return folder;
}

const char* skip_word() {
  return "no real data: set THERIAC_SHARED to the folder that holds realdata/";
}

namespace {

std::string unpack_zst(const std::string& packed) {
  ZSTD_DCtx* const context = ZSTD_createDCtx();
  ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27);
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::string out, chunk(ZSTD_DStreamOutSize(), '\0');
  while (in.pos < in.size) {
    ZSTD_outBuffer piece{chunk.data(), chunk.size(), 0};
    const std::size_t left = ZSTD_decompressStream(context, &piece, &in);
    if (ZSTD_isError(left) != 0) throw std::runtime_error(ZSTD_getErrorName(left));
    out.append(chunk, 0, piece.pos);
  }
  ZSTD_freeDCtx(context);
  return out;
}

}  // namespace

std::string shared_file(const std::string& name) {
  const std::string path = shared_folder().value() + "/" + name;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + path);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return name.ends_with(".zst") ? unpack_zst(bytes) : bytes;
}

}  // namespace theriac::test
