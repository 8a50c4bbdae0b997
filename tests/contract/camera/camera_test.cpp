// What every camera promises, and what leaves it: small, readable, turned the right way, without a word of metadata.
#include <catch2/catch.hpp>
#include <unistd.h>

#include <fstream>

#include "devices/camera/camera.hpp"
#include "devices/camera/photo.hpp"

namespace guichet::devices {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

struct Folder {
  fs::path path = fs::temp_directory_path() / ("guichet-camera-" + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  void put(const char* name, const Bytes& bytes) const {
    std::ofstream(path / name, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }
};

// Red on the left, blue on the right.
Pixels halves(int width, int height) {
  Pixels p{width, height, Bytes(static_cast<std::size_t>(width * height) * 3)};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) p.rgb[static_cast<std::size_t>(y * width + x) * 3 + (x < width / 2 ? 0 : 2)] = 255;
  return p;
}

// What no quality makes small: every pixel is chance.
Pixels noise(int width, int height) {
  Pixels p{width, height, Bytes(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3)};
  std::uint32_t state = 7;
  for (auto& byte : p.rgb) byte = static_cast<std::uint8_t>((state = state * 1664525u + 1013904223u) >> 24);
  return p;
}

// As a telephone writes it: Exif with an orientation and a place.
Bytes with_exif(const Bytes& jpeg, std::uint8_t orientation) {
  Bytes exif{'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0};
  for (char c : std::string("48.8236 N 2.2733 E")) exif.push_back(static_cast<std::uint8_t>(c));
  Bytes out(jpeg.begin(), jpeg.begin() + 2);
  const auto size = exif.size() + 2;
  out.insert(out.end(), {0xFF, 0xE1, static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size & 255)});
  out.insert(out.end(), exif.begin(), exif.end());
  out.insert(out.end(), jpeg.begin() + 2, jpeg.end());
  return out;
}

bool holds(const Bytes& bytes, const std::string& text) { return std::search(bytes.begin(), bytes.end(), text.begin(), text.end()) != bytes.end(); }

int red_at(const Pixels& p, int x, int y) { return p.rgb[static_cast<std::size_t>(y * p.width + x) * 3]; }

}  // namespace

TEST_CASE("camera gives a picture when it is ready, and says what it is when it is not") {
  Folder folder;
  const auto picture = encode_jpeg(halves(64, 48), 90);
  folder.put("camera.jpg", picture);
  MemoryCamera memory(picture);
  FileCamera file(folder.path);
  for (Camera* camera : {static_cast<Camera*>(&memory), static_cast<Camera*>(&file)}) {
    CHECK(camera->status() == CameraStatus::ready);
    REQUIRE(camera->take());
    CHECK(*camera->take() == picture);
  }
  memory.set_status(CameraStatus::absent);
  folder.put("camera.absent", {'x'});
  for (Camera* camera : {static_cast<Camera*>(&memory), static_cast<Camera*>(&file)}) {
    CHECK(camera->status() == CameraStatus::absent);
    CHECK(camera->take().error() == CameraStatus::absent);
  }
  CHECK(make_camera("none", folder.path)->status() == CameraStatus::absent);
}

TEST_CASE("camera without a picture of its own shows a sheet") {
  Folder folder;
  const auto taken = make_camera("file", folder.path)->take();
  REQUIRE(taken);
  CHECK(fit_to_send(*taken));
}

TEST_CASE("photo leaves place and time behind, and stands the right way up") {
  const auto jpeg = with_exif(encode_jpeg(halves(200, 100), 95), 6);  // to be turned a quarter clockwise
  REQUIRE(holds(jpeg, "48.8236"));
  const auto photo = fit_to_send(jpeg);
  REQUIRE(photo);
  CHECK_FALSE(holds(photo->jpeg, "Exif"));
  CHECK_FALSE(holds(photo->jpeg, "48.8236"));
  const auto seen = decode_picture(photo->jpeg);
  REQUIRE(seen);
  CHECK(seen->width == 100);
  CHECK(seen->height == 200);
  CHECK(red_at(*seen, 50, 20) > 200);   // what was left is on top
  CHECK(red_at(*seen, 50, 180) < 60);
}

TEST_CASE("photo is never larger than an attachment may be, and keeps what reading needs") {
  const auto page = fit_to_send(encode_jpeg(halves(4000, 3000), 95));
  REQUIRE(page);
  CHECK(decode_picture(page->jpeg)->width == 2400);
  CHECK(page->preview.width == 640);
  const auto worst = fit_to_send(encode_jpeg(noise(3000, 3000), 95));
  REQUIRE(worst);
  CHECK(worst->jpeg.size() <= largest_photo);
  CHECK(decode_picture(worst->jpeg)->width >= 800);
}

TEST_CASE("photo refuses what is no picture") {
  CHECK_FALSE(fit_to_send({}));
  CHECK_FALSE(fit_to_send(Bytes{'G', 'I', 'F', '8', '9', 'a'}));
  auto cut = encode_jpeg(halves(300, 300), 90);
  cut.resize(20);
  CHECK_FALSE(fit_to_send(cut));
  Bytes png{0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
  CHECK_FALSE(fit_to_send(png));
}

}  // namespace guichet::devices
