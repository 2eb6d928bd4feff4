#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// Socket activation: the service manager opens the sockets and hands them over as descriptors 3 and
// up, LISTEN_FDS of them, meant for the process LISTEN_PID (sd_listen_fds(3)).

/// Sockets handed over by the service manager.
package enum InheritedSockets {
    private static let first: Int32 = 3
    /// More than this is a mistake in the unit file.
    static let countMax: Int32 = 64

    /// Takes them over.
    ///
    /// Empty if there are none for this process. To be called once, before others open files.
    package static func take() throws(SystemError) -> [Listener] {
        try take(from: first)
    }

    static func take(from first: Int32) throws(SystemError) -> [Listener] {
        var listeners: [Listener] = []
        for number in numbers(from: first, Environment.value(of:), process: getpid()) {
            listeners.append(try Listener.adopting(Descriptor(owning: number)))
        }
        return listeners
    }

    static func numbers(
        from first: Int32 = first,
        _ environment: (String) -> String?,
        process: Int32
    ) -> Range<Int32> {
        guard environment("LISTEN_PID").flatMap({ Int32($0) }) == process,
            let count = environment("LISTEN_FDS").flatMap({ Int32($0) }),
            (1...countMax).contains(count)
        else { return first..<first }
        return first..<(first + count)
    }
}
