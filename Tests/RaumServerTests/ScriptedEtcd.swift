import Dispatch
import Foundation
import RaumIO
import Synchronization

/// An etcd that says what a test wrote down: for each connection in turn its answers, one to each request.
///
/// It runs beside the test on a thread of its own, over a real socket, and ends when its last connection is closed.
final class ScriptedEtcd: Sendable {
    /// What it does about a request.
    enum Step: Sendable {
        /// Says that it is etcd 3.4.23.
        case version
        /// Says this, with status 200 and a length.
        case json(String)
        /// Says this.
        case raw(String)
        /// Says so many spaces, with status 200 and a length.
        case long(Int)
        /// Says nothing until the client has gone.
        case hang
        /// Closes the connection after the request.
        case close
        /// Closes the connection at once, without a request.
        case end
    }

    let member: String
    private let requests = Mutex<[String]>([])
    private let ended = DispatchSemaphore(value: 0)
    private let struck = DispatchSemaphore(value: 0)

    init(_ connections: [[Step]]) throws {
        let listener = try Listener.listening(at: .v4(0x7F00_0001, port: 0))
        member = listener.address.description
        let held = Mutex(listener)
        Thread.detachNewThread { @Sendable [self] in
            held.withLock { listener in
                for steps in connections {
                    serve(steps, listener)
                    struck.signal()
                }
            }
            ended.signal()
        }
    }

    /// The requests that arrived, once the last connection was closed.
    func requestsWhenDone() -> [String] {
        guard ended.wait(timeout: .now() + 20) == .success else { return ["it did not end"] }
        return requests.withLock { $0 }
    }

    /// Waits until it has closed a connection.
    func awaitStrike() { _ = struck.wait(timeout: .now() + 20) }

    private static var farAway: UInt64 { MonotonicClock.nowNanoseconds + 20_000_000_000 }

    private func serve(_ steps: [Step], _ listener: Listener) {
        guard (try? Socket.wait(listener.number, for: .read, until: Self.farAway)) == true,
            let accepted = try? listener.accept()
        else { return }
        let descriptor = accepted.takeDescriptor()
        for step in steps {
            if case .end = step { return }
            guard let request = request(descriptor.number) else { return }
            requests.withLock { $0.append(request) }
            guard answer(step, descriptor.number) else { return }
        }
        // Whoever asks more is told nothing.
        while request(descriptor.number) != nil {}
    }

    /// Gives false where the connection is to be closed.
    private func answer(_ step: Step, _ number: Int32) -> Bool {
        switch step {
        case .version: say(whole(#"{"etcdserver":"3.4.23","etcdcluster":"3.4.0"}"#), number)
        case .json(let text): say(whole(text), number)
        case .raw(let text): say(Array(text.utf8), number)
        case .long(let count):
            say(Array("HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n".utf8), number)
            say([UInt8](repeating: 0x20, count: count), number)
        case .hang: while piece(number) != nil {}
        case .close, .end: return false
        }
        return true
    }

    private func whole(_ body: String) -> [UInt8] {
        Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
    }

    private func say(_ bytes: [UInt8], _ number: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard (try? Socket.wait(number, for: .write, until: Self.farAway)) == true else {
                return
            }
            switch rest.withUnsafeBytes({ Socket.write(number, $0) }) {
            case .bytes(let count): rest = rest.dropFirst(count)
            case .wouldBlock: break
            case .closed, .failed: return
            }
        }
    }

    /// The next request, its head and its body; nil where the client has gone.
    private func request(_ number: Int32) -> String? {
        var text = ""
        while true {
            if let end = text.range(of: "\r\n\r\n") {
                let length = text.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) } ?? 0
                if text[end.upperBound...].utf8.count >= length { return text }
            }
            guard let piece = piece(number) else { return nil }
            text += piece
        }
    }

    private func piece(_ number: Int32) -> String? {
        guard (try? Socket.wait(number, for: .read, until: Self.farAway)) == true else {
            return nil
        }
        return withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            guard case .bytes(let count) = Socket.read(number, into: buffer) else { return nil }
            return String(decoding: buffer[..<count], as: UTF8.self)
        }
    }
}
