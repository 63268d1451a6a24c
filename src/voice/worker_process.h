#pragma once
#include <sys/types.h>

#include <chrono>

#include "base/descriptor.h"
#include "voice/worker_protocol.h"

namespace bobao {

/// A voice worker seen from outside: a process of this program and the socket to it. Used by one thread
/// at a time; killed and reaped at the end of its life.
class WorkerProcess {
  public:
    /// Throws a machine Error if no process can be started.
    WorkerProcess();
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    /// Asks and waits. A worker that is gone gives one reply with Outcome::lost, one that is not done in time
    /// one with Outcome::failed; it must not be asked again then (is_sound() says so).
    BreathReply ask(const Breath& runs, std::chrono::milliseconds patience);

    /// False if it has failed, ended, or talks unasked.
    bool is_sound() const;
    pid_t id() const { return id_; }

  private:
    pid_t id_ = -1;
    Descriptor socket_;
    bool sound_ = true;
};

}  // namespace bobao
