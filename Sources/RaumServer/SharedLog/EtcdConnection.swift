internal import RaumEtcd
internal import RaumIO
internal import RaumLog

// Questions are asked one after the other, each with its deadline. URLSession of FoundationNetworking was measured and
// not taken: it needs libcurl and 30 more libraries where the packages hold one static program, it gives up after 11 ms
// where it is told half a second (its time-outs are whole seconds, and start anew with each byte), and it does not tell
// whether a request was sent before it failed.

/// Why a question has no answer.
enum EtcdFailure: Error {
    /// Not all of the request was sent, so nothing will be done; another attempt may succeed.
    case notSent(String)
    /// It will never be sent to this etcd.
    case barred(String)
    /// It was sent, and its outcome is unknown.
    case lost(String)
    /// The answer is longer than an answer may be.
    case tooLong
    /// The member refused it.
    case refused(EtcdRefusal, by: String)
}

/// One connection to a member of etcd.
///
/// After a failure it must not be used any more: make another.
final class EtcdConnection {
    /// The member, as HOST:PORT.
    let member: String
    private let descriptor: Descriptor
    /// Whether the last answer leaves the connection open for another question.
    private var isOpen = true

    /// Connects to `member` at one of `addresses` before `deadline`, in nanoseconds of `MonotonicClock`.
    init(_ member: String, _ addresses: [Address], until deadline: UInt64) throws(EtcdFailure) {
        self.member = member
        descriptor = try EtcdConnection.connect(member, addresses, until: deadline)
    }

    private static func connect(
        _ member: String,
        _ addresses: [Address],
        until deadline: UInt64
    ) throws(EtcdFailure) -> Descriptor {
        var reason = "it has no address"
        for address in addresses {
            do throws(SystemError) {
                return try connect(address, until: deadline)
            } catch {
                reason = error.reason
            }
        }
        throw .notSent("\(member): \(reason)")
    }

    private static func connect(
        _ address: Address,
        until deadline: UInt64
    ) throws(SystemError) -> Descriptor {
        let descriptor = try Socket.connecting(to: address)
        guard try Socket.wait(descriptor.number, for: .write, until: deadline) else {
            throw SystemError("connect", address.description, words: EtcdConnection.noAnswer)
        }
        if case .failed(let code) = Socket.progress(descriptor.number) {
            throw SystemError("connect", address.description, code: code)
        }
        try Socket.tune(descriptor.number, isTCP: address.port != nil)
        return descriptor
    }

    /// Whether another question can be asked: nothing came since the last answer, not even its end.
    var isQuiet: Bool {
        isOpen && (try? Socket.wait(descriptor.number, for: .read, until: 0)) == false
    }

    /// Asks and reads the whole answer.
    func ask(
        _ request: EtcdRequest,
        token: String?,
        until deadline: UInt64
    ) throws(EtcdFailure) -> (status: Int, body: [UInt8]) {
        try send(request, token: token, until: deadline)
        var reader = HTTPAnswerReader(bodyBytesMax: LogLimits.answerBytesMax)
        while !reader.hasEnded {
            guard try read(into: &reader, until: deadline) else {
                throw lost(EtcdConnection.noAnswer)
            }
        }
        isOpen = reader.keepsConnection
        return (reader.status ?? 0, reader.takeBody())
    }

    /// Sends a request whose answer is read with `read`.
    func send(
        _ request: EtcdRequest,
        token: String?,
        until deadline: UInt64
    ) throws(EtcdFailure) {
        var rest = request.bytes(host: member, token: token)[...]
        isOpen = false
        do throws(SystemError) {
            while !rest.isEmpty {
                guard try Socket.wait(descriptor.number, for: .write, until: deadline) else {
                    throw SystemError("send", member, words: "it takes nothing any more")
                }
                rest = rest.dropFirst(try write(rest))
            }
            isOpen = true
        } catch {
            throw .notSent("\(member): \(error.reason)")
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
        switch bytes.withUnsafeBytes({ Socket.write(descriptor.number, $0) }) {
        case .bytes(let count): return count
        case .wouldBlock: return 0
        case .closed: throw SystemError("send", member, words: "it closed the connection")
        case .failed(let code): throw SystemError("send", member, code: code)
        }
    }

    /// Takes in received bytes; returns false where none come before `deadline`.
    func read(into reader: inout HTTPAnswerReader, until deadline: UInt64) throws(EtcdFailure)
        -> Bool
    {
        do throws(SystemError) {
            guard try Socket.wait(descriptor.number, for: .read, until: deadline) else {
                return false
            }
        } catch {
            throw lost(error.reason)
        }
        guard let piece = try piece() else { return true }
        do throws(EtcdFault) {
            if piece.isEmpty { try reader.readEnd() } else { try reader.read(piece[...]) }
            return true
        } catch {
            isOpen = false
            if case .answerTooLong = error { throw .tooLong }
            throw lost("\(error)")
        }
    }

    /// Some bytes; none at the end, nil if there are none yet.
    private func piece() throws(EtcdFailure) -> [UInt8]? {
        var outcome = ReadOutcome.wouldBlock
        let bytes = [UInt8](unsafeUninitializedCapacity: EtcdConnection.pieceBytes) {
            buffer,
            count in
            outcome = Socket.read(descriptor.number, into: UnsafeMutableRawBufferPointer(buffer))
            if case .bytes(let read) = outcome { count = read }
        }
        switch outcome {
        case .bytes, .closed: return bytes
        case .wouldBlock: return nil
        case .failed(let code): throw lost(SystemError("recv", member, code: code).reason)
        }
    }

    /// The reason where nothing comes in time.
    static let noAnswer = "no answer in time"

    private static let pieceBytes = 64 * 1024

    private func lost(_ reason: String) -> EtcdFailure { .lost("\(member): \(reason)") }
}
