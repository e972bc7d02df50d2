#pragma once

#include <chrono>

namespace theriac {

/// From its making on, SIGINT, SIGTERM and SIGHUP no longer end the process but are remembered, so
/// that what was fetched is kept in order. One of them at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  static bool came();
  /// False when one came before the time was over.
  static bool wait(std::chrono::milliseconds time);
  /// Ends the process by the signal that came, as a shell expects it of a program that was
  /// interrupted (status 130 for SIGINT). Returns when none came.
  static void pass_on();
};

}  // namespace theriac
