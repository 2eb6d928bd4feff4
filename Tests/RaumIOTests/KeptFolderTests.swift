import Glibc
import Testing

@testable import RaumIO

/// A folder that a web server reads while it is kept.
@Suite struct KeptFolderTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func second(_ path: String) -> Int {
        var status = stat()
        #expect(stat(path, &status) == 0)
        return status.st_mtim.tv_sec
    }

    @Test func `only what changed is written`() throws {
        let place = try TemporaryDirectory()
        let path = place.path("pages/deep")
        var folder: KeptFolder? = try KeptFolder(path)
        #expect(try folder?.put(bytes("one"), at: "room/a.html") == true)
        let stamp = FileStamp(path + "/room/a.html")
        #expect(try folder?.put(bytes("one"), at: "room/a.html") == false)
        #expect(FileStamp(path + "/room/a.html") == stamp)
        #expect(try folder?.names(in: "room") == ["a.html"])
        #expect(try folder?.names(in: "none") == [])
        // Who keeps it next finds what is there.
        folder = nil
        folder = try KeptFolder(path)
        #expect(try folder?.put(bytes("one"), at: "room/a.html") == false)
        #expect(FileStamp(path + "/room/a.html") == stamp)
        #expect(try folder?.put(bytes("two"), at: "room/a.html") == true)
        #expect(folder?.beginning(of: "room/a.html", byteCount: 2) == bytes("tw"))
        #expect(folder?.beginning(of: "room/b.html", byteCount: 2) == [])
    }

    @Test(.timeLimit(.minutes(15)))
    func `a named pipe in the place of a file is replaced`() throws {
        let place = try TemporaryDirectory()
        let folder = try KeptFolder(place.directory.path)
        #expect(mkfifo(place.path("a"), 0o600) == 0)
        #expect(try folder.put(bytes("one"), at: "a"))
        #expect(folder.beginning(of: "a", byteCount: 3) == bytes("one"))
        #expect(mkfifo(place.path("b"), 0o600) == 0)
        #expect(folder.beginning(of: "b", byteCount: 3) == [])
    }

    @Test func `what somebody else changed or removed is put back`() throws {
        let place = try TemporaryDirectory()
        let folder = try KeptFolder(place.directory.path)
        try folder.put(bytes("one"), at: "a")
        try place.directory.replaceAtomically("a", with: bytes("two"))
        #expect(try folder.put(bytes("one"), at: "a"))
        try place.directory.remove("a")
        #expect(try folder.put(bytes("one"), at: "a"))
        #expect(try place.directory.read("a") == bytes("one"))
    }

    @Test func `everybody may read it, whatever the umask`() throws {
        let place = try TemporaryDirectory()
        let folder = try KeptFolder(place.path("pages"))
        try folder.put(bytes("one"), at: "room/a")
        for (name, mode) in [("pages", 0o755), ("pages/room", 0o755), ("pages/room/a", 0o644)] {
            #expect(place.directory.mode(of: name) == UInt32(mode), "\(name)")
        }
    }

    @Test func `two versions never have the same second`() throws {
        let place = try TemporaryDirectory()
        let folder = try KeptFolder(place.directory.path)
        let seconds = try ["1", "2", "3"].map { text in
            try folder.put(bytes(text), at: "a")
            return second(place.path("a"))
        }
        #expect(seconds == seconds.sorted() && Set(seconds).count == 3, "\(seconds)")
    }

    @Test func `others are kept out while it lives, and not after`() throws {
        let place = try TemporaryDirectory()
        var folder: KeptFolder? = try KeptFolder(place.directory.path)
        #expect(throws: DirectoryLockError.self) { _ = try KeptFolder(place.directory.path) }
        #expect(folder != nil)
        folder = nil
        _ = try KeptFolder(place.directory.path)
    }

    @Test func `what cannot be written leaves the former, and nothing beside it`() throws {
        let place = try TemporaryDirectory()
        let folder = try KeptFolder(place.directory.path)
        #expect(mkdir(place.path("a"), 0o777) == 0)
        #expect(throws: SystemError.self) { try folder.put(bytes("one"), at: "a") }
        #expect(try place.directory.names() == [KeptFolder.lockName, "a"])
        #expect(rmdir(place.path("a")) == 0)
        #expect(try folder.put(bytes("one"), at: "a"))
    }
}
