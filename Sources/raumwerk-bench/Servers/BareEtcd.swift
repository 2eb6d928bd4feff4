import Foundation
import RaumIO

/// A member of etcd that is asked over one connection, with minimal requests: the cost of a change without Raumwerk.
final class BareEtcd {
    private let descriptor: Descriptor
    private let host: String

    /// Connects to a member.
    init(at address: Address) throws {
        host = "\(address)"
        descriptor = try Socket.connecting(to: address)
        guard try Socket.wait(descriptor.number, for: .write, until: BareEtcd.deadline(2)) else {
            throw BenchError.silence(of: 1)
        }
        try Socket.tune(descriptor.number, isTCP: true)
    }

    private static func deadline(_ seconds: UInt64) -> UInt64 {
        MonotonicClock.nowNanoseconds + seconds * 1_000_000_000
    }

    /// Sends a request, and returns the body of the answer.
    func ask(_ path: String, _ body: String) throws -> String {
        let head =
            "POST \(path) HTTP/1.1\r\nHost: \(host)\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n"
        try send(Array((head + body).utf8))
        var answer: [UInt8] = []
        let inbox = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { inbox.deallocate() }
        while true {
            guard try Socket.wait(descriptor.number, for: .read, until: BareEtcd.deadline(10))
            else {
                throw BenchError.silence(of: 1)
            }
            switch Socket.read(descriptor.number, into: inbox) {
            case .bytes(let count): answer += inbox[..<count]
            case .wouldBlock: continue
            case .closed, .failed: throw BenchError.lost
            }
            if let body = BareEtcd.body(of: String(decoding: answer, as: UTF8.self)) { return body }
        }
    }

    private func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch rest.withUnsafeBytes({ Socket.write(descriptor.number, $0) }) {
            case .bytes(let count): rest = rest.dropFirst(count)
            case .wouldBlock:
                _ = try Socket.wait(descriptor.number, for: .write, until: BareEtcd.deadline(2))
            case .closed, .failed: throw BenchError.lost
            }
        }
    }

    /// The body of an answer with a length; nil while it is not whole.
    private static func body(of answer: String) -> String? {
        guard let end = answer.firstRange(of: "\r\n\r\n"),
            let length = answer[..<end.lowerBound].firstMatch(of: /Content-Length: (\d+)/),
            let count = Int(length.1)
        else { return nil }
        let body = answer[end.upperBound...]
        return body.utf8.count >= count ? String(body) : nil
    }

    /// Milliseconds of one transaction that puts one value of so many bytes at a new key, as an append does.
    func put(_ key: String, bytes: Int) throws -> Double {
        let start = MonotonicClock.nowNanoseconds
        let name = Data("bench/\(key)".utf8).base64EncodedString()
        let value = Data(repeating: 0x78, count: bytes).base64EncodedString()
        let compare = #"{"key":"\#(name)","target":"VERSION","result":"EQUAL","version":"0"}"#
        let put = #"{"requestPut":{"key":"\#(name)","value":"\#(value)"}}"#
        let answer = try ask(
            "/v3/kv/txn",
            #"{"compare":[\#(compare)],"success":[\#(put)],"failure":[]}"#
        )
        guard answer.contains("\"succeeded\":true") else { throw BenchError.refused(answer) }
        return Double(MonotonicClock.nowNanoseconds - start) / 1e6
    }

    /// Whether this member leads.
    func leads() throws -> Bool {
        let answer = try ask("/v3/maintenance/status", "{}")
        guard let own = answer.firstMatch(of: /"member_id":"(\d+)"/),
            let leader = answer.firstMatch(of: /"leader":"(\d+)"/)
        else { return false }
        return own.1 == leader.1
    }
}
