#if canImport(Darwin)
internal import Darwin
#else
internal import Glibc
#endif

/// A command that runs beside the program, with no terminal of its own.
package final class ChildProcess {
    private let id: pid_t
    private var isOver = false

    /// Runs `command` by the shell, with `argument` after its words; its output is discarded.
    ///
    /// Throws if no process can be made.
    package init(shell command: String, argument: String) throws(SystemError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in 0...2 {
            let flags = descriptor == 0 ? O_RDONLY : O_WRONLY
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", flags, 0)
        }
        let words = ["/bin/sh", "-c", command + " \"$0\"", argument]
        var arguments = words.map { strdup($0) } + [nil]
        defer { for word in arguments { free(word) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, "/bin/sh", &actions, nil, &arguments, environ)
        guard code == 0 else { throw SystemError("posix_spawn", "/bin/sh", code: code) }
        self.id = id
    }

    /// Whether it has ended; then this call has also taken its exit status from the system.
    package var hasEnded: Bool {
        if isOver { return true }
        var status: Int32 = 0
        isOver = waitpid(id, &status, WNOHANG) != 0
        return isOver
    }
}
