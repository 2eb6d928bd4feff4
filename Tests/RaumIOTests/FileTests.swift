import Glibc
import Testing

@testable import RaumIO

@Suite struct FileTests {
    private let place: TemporaryDirectory

    init() throws {
        place = try TemporaryDirectory()
    }

    @Test func `a journal's file is made, written, synced, cut and read`() throws {
        let file = try File.creating(place.path("j"))
        try file.write(Array("one\ntwo\nthr".utf8))
        try file.syncData()
        #expect(try file.sizeInBytes() == 11)
        try file.truncate(toBytes: 8)
        try file.write(Array("three\n".utf8))
        try file.sync()
        #expect(try file.readAll() == Array("one\ntwo\nthree\n".utf8))
        #expect(place.directory.mode(of: "j") == 0o600)
    }

    @Test func `a file that exists is not made again`() throws {
        _ = try File.creating(place.path("j"))
        let failure = #expect(throws: SystemError.self) { try File.creating(place.path("j")) }
        #expect(failure == SystemError("open", place.path("j"), code: EEXIST))
        #expect(failure?.isExisting == true)
    }

    @Test func `a missing file is missing`() {
        let failure = #expect(throws: SystemError.self) { try File.reading(place.path("j")) }
        #expect(failure?.isMissing == true)
    }

    @Test func `appending goes to the end`() throws {
        for part in ["a", "b"] { try File.appending(place.path("k")).write(Array(part.utf8)) }
        #expect(try place.directory.read("k") == Array("ab".utf8))
    }

    @Test func `a file is read up to the limit and not beyond`() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        try place.directory.replaceAtomically("big", with: bytes)
        let file = try File.reading(place.path("big"))
        #expect(try file.readAll(bytesMax: 200_000) == bytes)
        #expect(throws: SystemError("read", place.path("big"), code: EFBIG)) {
            try file.readAll(bytesMax: 199_999)
        }
    }

    @Test func `a file without a size is read to its end`() throws {
        #expect(try File.reading("/proc/self/status").readAll().starts(with: "Name:".utf8))
    }

    @Test func `a full disk is told, and what was written before it is there`() async throws {
        let path = place.path("full")
        await #expect(processExitsWith: .success) { [path = path as String] in
            setHandler(of: SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
            #expect(setrlimit(Int32(RLIMIT_FSIZE.rawValue), &limit) == 0)
            let file = try File.creating(path)
            let failure = #expect(throws: SystemError.self) {
                try file.write([UInt8](repeating: 1, count: 1500))
            }
            #expect(failure?.code == EFBIG)
            #expect(try file.sizeInBytes() == 1000)
        }
    }

    @Test func `a write that takes part of the bytes is taken up where it ended`() throws {
        let path = place.path("fifo")
        #expect(mkfifo(path, 0o600) == 0)
        let bytes = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let writing = OnThread { try File.appending(path).write(bytes) }
        let reader = try File.reading(path)
        var seen: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 999)
        while seen.count < bytes.count {
            let count = retrying { systemRead(reader.number, &buffer, buffer.count) }
            if count > 0 { seen += buffer.prefix(count) }
        }
        try writing.join()
        #expect(seen == bytes)
    }
}
