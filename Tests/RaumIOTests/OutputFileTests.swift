import Glibc
import Testing

@testable import RaumIO

/// What a person may name as an output, and what is to become of it.
@Suite struct OutputFileTests {
    private let new = Array("new".utf8)

    private func status(_ path: String) -> stat {
        var status = stat()
        _ = lstat(path, &status)
        return status
    }

    @Test(arguments: [0o600, 0o644, 0o664, 0o755, 0o4750] as [mode_t])
    func `a file keeps its mode`(mode: mode_t) throws {
        let place = try TemporaryDirectory()
        try place.directory.replaceAtomically("f", with: [1])
        #expect(chmod(place.path("f"), mode) == 0)
        try OutputFile.put(new, at: place.path("f"))
        #expect(try place.directory.read("f") == new)
        #expect(status(place.path("f")).st_mode & 0o7777 == mode)
        #expect(try place.directory.names() == ["f"])
    }

    @Test(arguments: ["f", "./f", "ABSOLUTE"])
    func `a link, and a link to a link, is followed, though it leads to nothing yet`(
        target: String
    ) throws {
        for exists in [true, false] {
            let place = try TemporaryDirectory()
            if exists { try place.directory.replaceAtomically("f", with: [1], mode: 0o640) }
            let destination = target == "ABSOLUTE" ? place.path("f") : target
            #expect(symlink(destination, place.path("l")) == 0)
            #expect(symlink("l", place.path("ll")) == 0)
            try OutputFile.put(new, at: place.path("ll"))
            #expect(status(place.path("ll")).st_mode & S_IFMT == S_IFLNK)
            #expect(status(place.path("l")).st_mode & S_IFMT == S_IFLNK)
            #expect(try place.directory.read("f") == new)
            if exists { #expect(status(place.path("f")).st_mode & 0o7777 == 0o640) }
        }
    }

    @Test func `a circle of links and a folder are refused`() throws {
        let place = try TemporaryDirectory()
        #expect(symlink("b", place.path("a")) == 0)
        #expect(symlink("a", place.path("b")) == 0)
        let circle = #expect(throws: SystemError.self) {
            try OutputFile.put(new, at: place.path("a"))
        }
        #expect(circle?.code == ELOOP)
        let folder = #expect(throws: SystemError.self) {
            try OutputFile.put(new, at: place.directory.path)
        }
        #expect(folder?.code == EISDIR)
        let missing = #expect(throws: SystemError.self) {
            try OutputFile.put(new, at: place.path("no/f"))
        }
        #expect(missing?.code == ENOENT)
    }

    @Test func `both names of a file show what was written`() throws {
        let place = try TemporaryDirectory()
        try place.directory.replaceAtomically("f", with: Array(repeating: 1, count: 100))
        #expect(link(place.path("f"), place.path("g")) == 0)
        try OutputFile.put(new, at: place.path("f"))
        #expect(try place.directory.read("g") == new)
    }

    @Test func `a pipe with a name is written to, and stays`() throws {
        let place = try TemporaryDirectory()
        let path = place.path("fifo")
        #expect(mkfifo(path, 0o600) == 0)
        let long = Array(repeating: UInt8(7), count: 300_000)
        let writer = OnThread { try OutputFile.put(long, at: path) }
        #expect(try readToEnd(path) == long)
        try writer.join()
        #expect(status(path).st_mode & S_IFMT == S_IFIFO)
    }

    private func readToEnd(_ path: String) throws -> [UInt8] {
        let descriptor = Descriptor(owning: try checked("open") { open(path, O_RDONLY) })
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = try checked("read") { read(descriptor.number, &buffer, buffer.count) }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    @Test func `a socket is written to, and stays`() throws {
        let place = try TemporaryDirectory()
        let path = place.path("s")
        let listener = try Listener.listening(at: .unix(path))
        try OutputFile.put(new, at: path)
        guard let accepted = try listener.accept() else {
            Issue.record("nobody connected")
            return
        }
        let descriptor = accepted.takeDescriptor()
        var buffer = [UInt8](repeating: 0, count: 16)
        #expect(read(descriptor.number, &buffer, 16) == 3)
        #expect(status(path).st_mode & S_IFMT == S_IFSOCK)
    }

    @Test func `a full device is said, /dev/null takes all`() throws {
        let full = #expect(throws: SystemError.self) { try OutputFile.put(new, at: "/dev/full") }
        #expect(full?.code == ENOSPC)
        try OutputFile.put(new, at: "/dev/null")
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func `a folder that takes no new file still has the file written to`() throws {
        let place = try TemporaryDirectory()
        try place.directory.replaceAtomically("f", with: [1])
        #expect(chmod(place.directory.path, 0o500) == 0)
        defer { _ = chmod(place.directory.path, 0o700) }
        try OutputFile.put(new, at: place.path("f"))
        #expect(try place.directory.read("f") == new)
        let refused = #expect(throws: SystemError.self) {
            try OutputFile.put(new, at: place.path("g"))
        }
        #expect(refused?.code == EACCES)
    }
}
