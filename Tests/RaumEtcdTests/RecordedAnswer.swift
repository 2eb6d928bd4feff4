import Foundation
import RaumEtcd
import RaumGrid
import RaumLog

/// What a real etcd answered, in the file that `Recorded/record` made.
struct RecordedAnswer {
    let bytes: [UInt8]

    static let versions = ["3.4.23", "3.5.16"]
    static let log = EtcdLog(LogName("digitalwerk") ?? { preconditionFailure() }())
    static let epoch = Epoch(0x7f3a_91c2_d4e5_f607)

    init(_ name: String, _ version: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let path = folder.appendingPathComponent("Recorded/\(version)/\(name).http")
        bytes = [UInt8](try Data(contentsOf: path))
    }

    /// The status and the body, read in pieces of `count` bytes.
    func read(inPiecesOf count: Int) throws -> (status: Int, body: [UInt8]) {
        var reader = HTTPAnswerReader(bodyBytesMax: LogLimits.answerBytesMax)
        try reader.read(bytes, inPiecesOf: count)
        guard let status = reader.status, reader.hasEnded else { throw EtcdFault.cutShort }
        return (status, reader.takeBody())
    }

    /// The body of an answer whose status is 200.
    func body() throws -> [UInt8] {
        let answer = try read(inPiecesOf: bytes.count)
        guard answer.status == 200 else { throw EtcdFault.unexpected("status \(answer.status)") }
        return answer.body
    }

    func refusal() throws -> EtcdRefusal {
        let answer = try read(inPiecesOf: bytes.count)
        return EtcdRefusal(status: answer.status, body: answer.body)
    }
}

extension HTTPAnswerReader {
    mutating func read(_ bytes: [UInt8], inPiecesOf count: Int) throws(EtcdFault) {
        for start in stride(from: 0, to: bytes.count, by: count) {
            try read(bytes[start..<min(start + count, bytes.count)])
        }
    }

    /// The fault at which reading `text` ends; nil where there is none.
    static func fault(_ text: String, bodyBytesMax: Int = 100) -> EtcdFault? {
        var reader = HTTPAnswerReader(bodyBytesMax: bodyBytesMax)
        do throws(EtcdFault) {
            try reader.read(Array(text.utf8)[...])
            try reader.readEnd()
            return nil
        } catch {
            return error
        }
    }
}
