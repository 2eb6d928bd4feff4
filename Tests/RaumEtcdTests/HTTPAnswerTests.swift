import Foundation
import RaumEtcd
import RaumLog
import Testing

@Suite struct HTTPAnswerTests {
    @Test(arguments: RecordedAnswer.versions)
    func `what etcd answered reads the same in pieces of any size`(_ version: String) throws {
        for name in ["done", "taken", "read", "operations-128", "operations-129", "no-path"] {
            let answer = try RecordedAnswer(name, version)
            let whole = try answer.read(inPiecesOf: answer.bytes.count)
            #expect(!whole.body.isEmpty)
            for count in [1, 2, 3, 7, 64] {
                let pieces = try answer.read(inPiecesOf: count)
                #expect(pieces == whole, "\(name) in pieces of \(count) bytes")
            }
        }
    }

    @Test(arguments: RecordedAnswer.versions)
    func `an answer that is cut anywhere is cut short`(_ version: String) throws {
        for name in ["done", "operations-129"] {
            let bytes = try RecordedAnswer(name, version).bytes
            for count in 0..<bytes.count {
                var reader = HTTPAnswerReader(bodyBytesMax: 10_000)
                try reader.read(bytes[..<count])
                #expect(!reader.hasEnded)
                #expect(throws: EtcdFault.cutShort) { try reader.readEnd() }
            }
        }
    }

    @Test func `what no length bounds ends with the connection`() throws {
        var reader = HTTPAnswerReader(bodyBytesMax: 100)
        try reader.read(
            Array("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 B".utf8)[...]
        )
        #expect(!reader.hasEnded && !reader.keepsConnection)
        try reader.readEnd()
        #expect(reader.hasEnded && reader.status == 400)
        #expect(reader.takeBody() == Array("400 B".utf8))
    }

    @Test func `an interim answer is passed over, and a body of nothing ends at once`() throws {
        var reader = HTTPAnswerReader(bodyBytesMax: 100)
        let interim = "HTTP/1.1 100 Continue\r\nX: y\r\n\r\n"
        try reader.read(Array((interim + "HTTP/1.1 200\r\ncontent-LENGTH:\t0 \r\n\r\n").utf8)[...])
        #expect(reader.hasEnded && reader.status == 200 && reader.keepsConnection)
        #expect(HTTPAnswerReader.fault("HTTP/1.1 204 No Content\r\n\r\n") == nil)
    }

    @Test(arguments: [
        "\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/2.0 200 OK\r\n", "HTTP/1.1 20 OK\r\n",
        "HTTP/1.1 099 OK\r\n", "HTTP/1.1 2x0 OK\r\n", "+OK raumwerk\r\n", "HTTP/1.1  200\r\n",
        "SSH-2.0", "\u{15}\u{3}", "HTTP/1.1 200 OK\r\n: x\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n",
        "HTTP/1.1 200 OK\r\n folded: x\r\n", "HTTP/1.1 200 OK\r\nA B: x\r\n",
        "HTTP/1.1 200 OK\r\nA: x\ry\r\n", "HTTP/1.1 200 OK\r\nA: \0\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n", "HTTP/1.1 200 OK\r\nContent-Length:\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffff\r\n",
    ])
    func `what is no HTTP, or could be understood in two ways, is refused`(_ text: String) {
        guard case .notHTTP? = HTTPAnswerReader.fault(text) else {
            Issue.record("\(text.debugDescription) was read")
            return
        }
    }

    @Test func `two equal lengths are one, and an extension of a chunk is passed over`() {
        let twice = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na"
        #expect(HTTPAnswerReader.fault(twice) == nil)
        let chunk =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n00A ;x=y\r\n0123456789\r\n0\r\n\r\n"
        #expect(HTTPAnswerReader.fault(chunk) == nil)
    }

    @Test func `bytes behind the end are refused`() {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"
        #expect(HTTPAnswerReader.fault(answer + "H") == .surplus)
    }

    @Test func `a body has at most so many bytes, and not one more`() {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: "
        let whole = String(repeating: "a", count: 100)
        #expect(HTTPAnswerReader.fault(head + "100\r\n\r\n" + whole) == nil)
        #expect(HTTPAnswerReader.fault(head + "101\r\n\r\n" + whole + "a") == .answerTooLong(100))
        let chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n\(whole)\r\n"
        #expect(HTTPAnswerReader.fault(chunks + "0\r\n\r\n") == nil)
        #expect(HTTPAnswerReader.fault(chunks + "1\r\na\r\n0\r\n\r\n") == .answerTooLong(100))
        #expect(
            HTTPAnswerReader.fault("HTTP/1.1 200 OK\r\n\r\n" + whole + "a") == .answerTooLong(100)
        )
    }

    @Test func `what was taken counts no more, so a stream goes on`() throws {
        var reader = HTTPAnswerReader(bodyBytesMax: 4)
        try reader.read(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)[...])
        for _ in 0..<100 {
            try reader.read(Array("4\r\nabcd\r\n".utf8)[...])
            #expect(reader.takeBody() == Array("abcd".utf8))
        }
    }

    @Test func `a head has at most so many bytes, and not one more`() {
        let line = "HTTP/1.1 204 OK\r\n"
        // A line's end is two bytes, of which the second is none of the line.
        let room =
            EtcdLimits.headBytesMax - line.utf8.count + 1 - "a:\r".utf8.count - "\r".utf8.count
        let largest = line + "a:" + String(repeating: "x", count: room) + "\r\n\r\n"
        #expect(HTTPAnswerReader.fault(largest) == nil)
        let larger = line + "a:" + String(repeating: "x", count: room + 1) + "\r\n\r\n"
        #expect(HTTPAnswerReader.fault(larger) == .headTooLong)
        let trailers = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
        let endless = trailers + String(repeating: "a: b\r\n", count: EtcdLimits.headBytesMax)
        #expect(HTTPAnswerReader.fault(endless) == .headTooLong)
    }

    @Test func `the line before a chunk has at most so many bytes, and not one more`() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        let room = EtcdLimits.chunkLineBytesMax - "0;\r".utf8.count
        let largest = "0;" + String(repeating: "x", count: room)
        #expect(HTTPAnswerReader.fault(head + largest + "\r\n\r\n") == nil)
        #expect(HTTPAnswerReader.fault(head + largest + "x\r\n\r\n") != nil)
    }

    @Test func `an answer of the largest size is read, and one byte more is not`() throws {
        let limit = LogLimits.answerBytesMax
        for surplus in [0, 1] {
            let head = "HTTP/1.1 200 OK\r\nContent-Length: \(limit + surplus)\r\n\r\n"
            var reader = HTTPAnswerReader(bodyBytesMax: limit)
            try reader.read(Array(head.utf8)[...])
            let body = [UInt8](repeating: 0x20, count: limit + surplus)
            if surplus == 0 {
                try reader.read(body[...])
                #expect(reader.hasEnded)
            } else {
                #expect(throws: EtcdFault.answerTooLong(limit)) { try reader.read(body[...]) }
            }
        }
    }
}
