#include "feed/interrupt.h"

#include <algorithm>
#include <csignal>
#include <thread>

namespace theriac {

namespace {

// The one thing a signal handler may touch.
volatile std::sig_atomic_t signal_that_came = 0;

extern "C" void remember_signal(int number) { signal_that_came = number; }

constexpr int signals[] = {SIGINT, SIGTERM, SIGHUP};

void handle(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  for (const int number : signals) ::sigaction(number, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt() { handle(remember_signal); }
Interrupt::~Interrupt() { handle(SIG_DFL); }

bool Interrupt::came() { return signal_that_came != 0; }

bool Interrupt::wait(std::chrono::milliseconds time) {
  constexpr std::chrono::milliseconds slice{50};
  for (; time.count() > 0 && !came(); time -= slice)
    std::this_thread::sleep_for(std::min(time, slice));
  return !came();
}

void Interrupt::pass_on() {
  if (!came()) return;
  handle(SIG_DFL);
  ::raise(signal_that_came);
}

}  // namespace theriac
