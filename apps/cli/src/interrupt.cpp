#include "interrupt.hpp"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "toguna/base/error.hpp"

namespace toguna::cli {

Interrupt::Interrupt() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // Detached: it sleeps in sigwait until the process ends, and holds nothing that must be given back.
  std::thread([source = source_, signals]() mutable {
    int signal = 0;
    sigwait(&signals, &signal);
    source.request_stop();
    sigwait(&signals, &signal);
    ::_exit(facts_of(ErrorCode::kInterrupted).exit_status);
  }).detach();
}

}  // namespace toguna::cli
