#include <exception>
#include <variant>

#include "arguments.hpp"
#include "commands.hpp"
#include "interrupt.hpp"
#include "terminal.hpp"

int main(int count, char** words) try {
  using namespace toguna::cli;
  const auto parsed = parse_arguments(count, words);
  if (const auto* leave = std::get_if<Leave>(&parsed)) {
    if (leave->status == 0) {
      const auto printed = print(leave->text);
      return printed ? 0 : show(printed.error());
    }
    note(leave->text.substr(0, leave->text.find_last_not_of('\n') + 1));
    return leave->status;
  }
  const Interrupt interrupt;
  return carry_out(std::get<Arguments>(parsed), interrupt.token());
} catch (const std::exception& unexpected) {
  // Only running out of memory or a fault of the program itself comes here: input is answered with errors,
  // not throws.
  return toguna::cli::show(
      {toguna::ErrorCode::kInputOutput, unexpected.what(), {}, "please report this as a bug"});
}
