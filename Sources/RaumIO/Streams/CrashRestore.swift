#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Synchronization

// Gives a terminal back on every way out of the process but SIGKILL, also out of a crash.
//
// All that is needed lies in one block of memory that a signal handler can reach through one atomic
// word. The handler runs while anything may be broken (heap, locks, the very frame being drawn), so it only does what
// POSIX calls async-signal-safe: write, tcsetattr, sigaction, raise. The caller that swaps the word for 0 restores. So
// it happens once, by the first of the device, exit(3) or a crash.
//
// After restoring, the handler puts back what was set for the signal before and raises it again. It is delivered when
// the handler returns, with the registers of the fault: a core dump or backtrace shows the fault, not the handler.
// Rejected: a guardian process that watches a pipe. It would survive SIGKILL too, but is one more process a screen.

/// The address of the block of the terminal in use, or 0.
private let current = Atomic<UInt>(0)

/// The data of a crash handler, laid out so that it touches no reference and allocates nothing.
struct CrashRestore {
    private let terminal: Int32
    private let settings: termios
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let former: UnsafeMutableBufferPointer<FormerAction>

    private struct FormerAction {
        let signal: Int32
        var action: sigaction
    }

    /// The signals that end a broken program.
    ///
    /// A Swift trap is SIGILL or SIGTRAP; abort is SIGABRT.
    static let signals = [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS]

    /// From now on every way out writes these bytes to the terminal and sets its settings.
    ///
    /// One terminal a process.
    static func arm(terminal: Int32, settings: termios, bytes: [UInt8]) {
        precondition(
            current.load(ordering: .acquiring) == 0,
            "One terminal is in raw mode already."
        )
        _ = exitHook
        _ = alternateStack
        let block = UnsafeMutablePointer<CrashRestore>.allocate(capacity: 1)
        block.initialize(
            to: CrashRestore(
                terminal: terminal,
                settings: settings,
                bytes: copy(bytes),
                former: makeFormer()
            )
        )
        current.store(UInt(bitPattern: block), ordering: .sequentiallyConsistent)
        installHandlers(block)
    }

    /// Restores now, if that has not happened yet, and takes the handlers away.
    static func restoreAndDisarm() {
        guard let block = claim() else { return }
        block.pointee.restore()
        for entry in block.pointee.former {
            var action = entry.action
            _ = sigaction(entry.signal, &action, nil)
        }
        block.pointee.bytes.deallocate()
        block.pointee.former.deallocate()
        block.deallocate()
    }

    private static func claim() -> UnsafeMutablePointer<CrashRestore>? {
        UnsafeMutablePointer(bitPattern: current.exchange(0, ordering: .acquiringAndReleasing))
    }

    private static func copy(_ bytes: [UInt8]) -> UnsafeMutableBufferPointer<UInt8> {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = memory.initialize(from: bytes)
        return memory
    }

    private static func makeFormer() -> UnsafeMutableBufferPointer<FormerAction> {
        let memory = UnsafeMutableBufferPointer<FormerAction>.allocate(capacity: signals.count)
        _ = memory.initialize(from: signals.map { FormerAction(signal: $0, action: sigaction()) })
        return memory
    }

    private static func installHandlers(_ block: UnsafeMutablePointer<CrashRestore>) {
        for index in block.pointee.former.indices {
            var action = sigaction()
            #if canImport(Darwin)
            action.__sigaction_u.__sa_handler = { CrashRestore.crash($0) }
            #else
            action.__sigaction_handler.sa_handler = { CrashRestore.crash($0) }
            #endif
            action.sa_flags = SA_ONSTACK
            sigemptyset(&action.sa_mask)
            let signal = block.pointee.former[index].signal
            _ = sigaction(signal, &action, &block.pointee.former[index].action)
        }
    }

    /// The handler.
    ///
    /// If two threads crash at once, the first restores, and each gets its own signal again.
    private static func crash(_ signal: Int32) {
        var action = sigaction()
        if let block = claim() {
            block.pointee.restore()
            for index in 0..<block.pointee.former.count
            where block.pointee.former[index].signal == signal {
                action = block.pointee.former[index].action
            }
        }
        _ = sigaction(signal, &action, nil)
        raise(signal)
    }

    private func restore() {
        // A process in the background that touches its terminal would be stopped here for ever.
        _ = signal(SIGTTOU, SIG_IGN)
        var place = 0
        while place < bytes.count, let start = bytes.baseAddress {
            let count = retrying { write(terminal, start + place, bytes.count - place) }
            if count > 0 {
                place += count
            } else if !waitUntilWritable() {
                break
            }
        }
        withUnsafePointer(to: settings) { _ = tcsetattr(terminal, TCSANOW, $0) }
        _ = signal(SIGTTOU, SIG_DFL)
    }

    /// Waits a second at most, so that a terminal that takes nothing does not keep a dying process.
    private func waitUntilWritable() -> Bool {
        guard errno == EAGAIN || errno == EWOULDBLOCK else { return false }
        var entry = pollfd(fd: terminal, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, 1000) == 1
    }

    /// Restores in exit(3).
    ///
    /// Installed once, as the first terminal is armed.
    private static let exitHook: Int32 = atexit { CrashRestore.restoreAndDisarm() }

    /// A stack for the handler, so that it can run when the ordinary one has overflowed.
    ///
    /// Of the thread that arms first; it stays for the life of the process. False if the system
    /// refused or there is one already.
    private static let alternateStack: Bool = {
        var stack = stack_t()
        guard sigaltstack(nil, &stack) == 0, stack.ss_flags & Int32(SS_DISABLE) != 0 else {
            return false
        }
        stack.ss_size = 64 * 1024
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: Int(stack.ss_size), alignment: 16)
        stack.ss_flags = 0
        return sigaltstack(&stack, nil) == 0
    }()
}
