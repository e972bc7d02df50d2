#include "cli/command.h"
#include "cli/run_program.h"

int main(int argc, char** argv) { return theriac::run_program(argc, argv, theriac::run); }
