// Every block of memory this process frees is overwritten first: what a visitor typed passes through strings, shaping
// buffers, JSON and PDF that no allocator of ours would reach. glibc lets a program bring its own free() and realloc();
// they do the same work and leave nothing behind. Not built into sanitizer builds, which bring their own.
#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

extern "C" {

void __libc_free(void*);

void free(void* block) {
  if (!block) return;
  explicit_bzero(block, malloc_usable_size(block));
  __libc_free(block);
}

// glibc's own would move a growing block and free the old one behind our back.
void* realloc(void* block, std::size_t size) {
  if (!block) return malloc(size);
  std::size_t held = malloc_usable_size(block);
  if (size != 0 && size <= held && size > held / 2) return block;
  if (size == 0) {
    free(block);
    return nullptr;
  }
  void* moved = malloc(size);
  if (!moved) return nullptr;
  std::memcpy(moved, block, std::min(size, held));
  free(block);
  return moved;
}

}  // extern "C"
