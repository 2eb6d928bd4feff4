#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// Socket activation: the service manager opens the sockets and hands them over as descriptors 3 and
// up, LISTEN_FDS of them with the names LISTEN_FDNAMES, meant for the process LISTEN_PID
// (sd_listen_fds(3)).

/// A socket that the service manager handed over.
package struct InheritedSocket {
    /// The socket, which listens.
    package let listener: Listener
    /// The manager's name for it (FileDescriptorName=, systemd.socket(5)); empty if it gives none.
    package let name: String

    /// A socket that the manager calls `name`.
    package init(listener: Listener, name: String) {
        self.listener = listener
        self.name = name
    }
}

/// Sockets handed over by the service manager.
package enum InheritedSockets {
    private static let first: Int32 = 3
    /// More of them are a mistake in the unit file.
    static let countMax: Int32 = 32

    /// Takes them over; none of them reaches a program that this one starts, nor does a variable that tells
    /// of them.
    ///
    /// Empty if there are none for this process. To be called once, before others open files and before there
    /// are other threads. Throws for a socket that cannot be served, and for numbers that are none.
    package static func claim() throws(InheritedSocketError) -> [InheritedSocket] {
        try claim(from: first)
    }

    static func claim(from first: Int32) throws(InheritedSocketError) -> [InheritedSocket] {
        let numbers = try numbers(from: first, Environment.value(of:), process: getpid())
        let names = names(Environment.value(of: "LISTEN_FDNAMES"), count: numbers.count)
        for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { Environment.forget(name) }
        var sockets: [InheritedSocket] = []
        for (number, name) in zip(numbers, names) {
            sockets.append(InheritedSocket(listener: try adopt(number, name), name: name))
        }
        return sockets
    }

    static func numbers(
        from first: Int32 = first,
        _ environment: (String) -> String?,
        process: Int32
    ) throws(InheritedSocketError) -> Range<Int32> {
        guard environment("LISTEN_PID").flatMap({ Int32($0) }) == process,
            let text = environment("LISTEN_FDS")
        else { return first..<first }
        guard let count = Int32(text), count >= 0 else {
            throw InheritedSocketError("LISTEN_FDS=\(text) is no number of sockets")
        }
        guard count <= countMax else {
            throw InheritedSocketError(
                "\(count) sockets were passed, and at most \(countMax) are served"
            )
        }
        return first..<(first + count)
    }

    /// As many names as sockets, whatever number of names was given.
    static func names(_ text: String?, count: Int) -> [String] {
        let given = (text ?? "").split(separator: ":", omittingEmptySubsequences: false)
        return (0..<count).map { $0 < given.count ? String(given[$0]) : "" }
    }

    private static func adopt(
        _ number: Int32,
        _ name: String
    ) throws(InheritedSocketError) -> Listener {
        let title = "descriptor \(number)" + (name.isEmpty ? "" : " (\(name))")
        guard fcntl(number, F_GETFD) != -1 else {
            throw InheritedSocketError("\(title) was passed, and is not open")
        }
        let descriptor = Descriptor(owning: number)
        if let fault = fault(of: number) { throw InheritedSocketError("\(title) \(fault)") }
        do {
            return try Listener.adopting(descriptor)
        } catch {
            throw InheritedSocketError("\(title) cannot be served: \(error)")
        }
    }

    /// The fault of a socket; nil if there is none.
    private static func fault(of number: Int32) -> String? {
        guard let type = try? Socket.option(number, SOL_SOCKET, SO_TYPE) else {
            return "was passed, and is no socket"
        }
        guard type == Socket.streamType else {
            return "is no stream socket: use ListenStream= in the socket's unit"
        }
        guard let isListening = try? Socket.option(number, SOL_SOCKET, SO_ACCEPTCONN),
            isListening != 0
        else { return "does not listen: use Accept=no in the socket's unit" }
        guard (try? Socket.localAddress(number)) != nil else {
            return "is neither TCP nor a Unix socket"
        }
        return nil
    }
}

/// Why sockets that were passed are not served.
package struct InheritedSocketError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence without its full stop.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
