#include "cli/run_program.h"
#include "feed/interrupt.h"
#include "feed/update.h"

int main(int argc, char** argv) {
  const int exit = theriac::run_program(argc, argv, theriac::run_feed_program);
  theriac::Interrupt::pass_on();
  return exit;
}
