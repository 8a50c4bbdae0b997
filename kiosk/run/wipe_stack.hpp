// What functions leave behind below the stack's end: a short text lies in the frame of each call it went through, and stays
// until a deeper call happens to overwrite it. free() wipes the heap (kiosk/wipe.cpp); this is for the rest.
#pragma once

namespace guichet::run {

// Overwrites what calls of this thread have left below the caller, and gives those pages back: the next time costs a page fault for each of 48.
void wipe_stack();

}  // namespace guichet::run
