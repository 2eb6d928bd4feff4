import Dispatch
import RaumIO
import Synchronization

/// A daemon that says what a test wrote down: for each connection in turn a script.
///
/// It runs beside the test on a thread of its own, over a real socket, and ends with the last script.
final class ScriptedDaemon: Sendable {
    /// What it does at one point.
    enum Step: Sendable {
        /// Says this.
        case say(String)
        /// Waits for a line that contains this, and says the answer, in which `#T` is the line's tag.
        case expect(String, answer: String)
        /// Lets another daemon go on that waits for this.
        case signal(DispatchSemaphore)
        /// Waits for another daemon.
        case wait(DispatchSemaphore)
        /// Waits until the client has gone.
        case linger
    }

    let address: Address
    private let heard = Mutex<[String]>([])
    private let ended = DispatchSemaphore(value: 0)

    init(_ scripts: [[Step]], at place: Address = .v4(0x7F00_0001, port: 0)) throws {
        let listener = try Listener.listening(at: place)
        address = listener.address
        let box = Box(listener)
        DispatchQueue(label: "scripted daemon").async { @Sendable [self] in
            for script in scripts { serve(script, box) }
            ended.signal()
        }
    }

    /// Where it listens, as a client is told.
    var spelling: String { address.description }

    /// The lines that arrived, once every script has ended.
    func linesWhenDone() -> [String] {
        guard ended.wait(timeout: .now() + 10) == .success else {
            return ["the scripts did not end"]
        }
        return heard.withLock { $0 }
    }

    private func serve(_ script: [Step], _ box: Box) {
        guard let poller = try? Poller() else { return }
        var events: [PollerEvent] = []
        try? poller.add(box.listener.number, for: .read, token: 0)
        try? poller.wait(timeoutMilliseconds: 10_000, into: &events)
        guard let accepted = try? box.listener.accept() else { return }
        var conversation = Conversation(accepted.takeDescriptor())
        for step in script {
            switch step {
            case .say(let text): conversation.say(text)
            case .signal(let semaphore): semaphore.signal()
            case .wait(let semaphore): _ = semaphore.wait(timeout: .now() + 10)
            case .linger: while conversation.line() != nil {}
            case .expect(let part, let answer):
                guard let line = nextLine(containing: part, &conversation) else { return }
                let tag = line.split(separator: " ").first.map(String.init) ?? ""
                conversation.say(answer.replacing("#T", with: tag))
            }
        }
    }

    private func nextLine(containing part: String, _ conversation: inout Conversation) -> String? {
        while let line = conversation.line() {
            heard.withLock { $0.append(line) }
            if line.contains(part) { return line }
        }
        return nil
    }

    /// Hands the listener to the daemon's thread, which alone uses it from then on.
    private struct Box: Sendable {
        nonisolated let make: @Sendable () -> Listener

        init(_ listener: sending Listener) {
            let held = Mutex<Listener>(listener)
            make = { held.withLock { $0 } }
        }

        var listener: Listener { make() }
    }
}

/// One connection of the scripted daemon, waiting for what it needs.
private struct Conversation: ~Copyable {
    private let descriptor: Descriptor
    private var input: [UInt8] = []

    init(_ descriptor: consuming Descriptor) {
        self.descriptor = descriptor
    }

    func say(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Socket.write(descriptor.number, $0) }
    }

    mutating func line() -> String? {
        while true {
            if let end = input.firstIndex(of: 0x0A) {
                defer { input.removeFirst(end + 1) }
                return String(decoding: input[..<end], as: UTF8.self)
            }
            guard let bytes = read() else { return nil }
            input += bytes
        }
    }

    private func read() -> [UInt8]? {
        guard let poller = try? Poller() else { return nil }
        var events: [PollerEvent] = []
        try? poller.add(descriptor.number, for: .read, token: 0)
        try? poller.wait(timeoutMilliseconds: 10_000, into: &events)
        return withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            guard case .bytes(let count) = Socket.read(descriptor.number, into: buffer) else {
                return nil
            }
            return Array(buffer[..<count])
        }
    }
}

/// A daemon's first line.
func greeting(version: Int = 1, role: String = "organiser", rev: Int = 1) -> String {
    "RAUMWERK \(version) epoch=7f3a91c2d4e5f607 rev=\(rev) now=2023-03-14T18:41:59.123+01:00"
        + " max-line=4096 hb=15 role=\(role) nonce=5e5e5e5e x-5e5e=1\n"
}

/// A snapshot of one room; the sum is that of `printf '%s' 'ROOM blau rev=1 name="Blau"' | sha256sum`.
let snapshotOfBlau =
    "BEGIN kind=snapshot rev=1 n=1\nROOM blau rev=1 name=\"Blau\"\n"
    + "END rev=1 n=1 sum=eebfbaa4f93b7a74\n"
