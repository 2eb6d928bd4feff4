import Glibc
import Testing

@testable import RaumIO

@Suite struct DirectoryTests {
    private let place: TemporaryDirectory
    private var directory: Directory { place.directory }

    init() throws {
        place = try TemporaryDirectory()
    }

    @Test func `names come sorted by bytes, without dots`() throws {
        for name in ["b", "a", "Z", "ä"] { _ = try File.creating(place.path(name)) }
        #expect(try directory.names() == ["Z", "a", "b", "ä"])
        #expect(throws: SystemError("opendir", place.path("none"), code: ENOENT)) {
            try Directory(place.path("none")).names()
        }
    }

    @Test(
        arguments: [
            ("/a/b", "/a"), ("/a/b//", "/a"), ("/a", "/"), ("/", nil), ("a", nil), ("a/b", "a"),
        ] as [(String, String?)]
    )
    func `a directory knows what it is in`(_ path: String, _ parent: String?) {
        #expect(Directory(path).parent?.path == parent)
    }

    @Test func `a directory is made with all that lead to it, once`() throws {
        let deep = Directory(place.path("x/y/z"))
        #expect(!deep.exists)
        try deep.make()
        try deep.make()
        #expect(deep.exists)
        #expect(directory.mode(of: "x") == 0o700)
    }

    @Test func `a lock ends with its owner, though a child still shares the file`() throws {
        var lock: DirectoryLock? = try DirectoryLock(directory)
        // What fork(2) leaves with a child: another descriptor of the same open file.
        let shared = dup(try #require(lock).file.number)
        defer { close(shared) }
        lock = nil
        #expect(throws: Never.self) { _ = try DirectoryLock(directory) }
    }

    /// Root alone may give files away.
    @Test(.enabled(if: geteuid() == 0, "root alone can"))
    func `what root makes in the directory of another user belongs to that one`() throws {
        try checked("chown", directory.path) { chown(directory.path, 4711, 4712) }
        try directory.replaceAtomically("keys", with: [1])
        _ = try directory.creating("journal")
        let lock = try DirectoryLock(directory)
        for name in ["keys", "journal", "lock"] {
            var status = stat()
            #expect(stat(place.path(name), &status) == 0)
            #expect(status.st_uid == 4711 && status.st_gid == 4712, "\(name)")
            #expect(directory.mode(of: name) == 0o600, "\(name)")
        }
        withExtendedLifetime(lock) {}
    }

    @Test func `a file in the way is no directory`() throws {
        _ = try File.creating(place.path("x"))
        #expect(throws: SystemError("mkdir", place.path("x"), code: EEXIST)) {
            try Directory(place.path("x")).make()
        }
    }

    @Test func `a file is replaced whole, and nothing is left beside it`() throws {
        try directory.replaceAtomically("snap", with: [1, 2, 3])
        try directory.replaceAtomically("snap", with: [4], mode: 0o640)
        #expect(try directory.read("snap") == [4])
        #expect(directory.mode(of: "snap") == 0o640)
        #expect(try directory.names() == ["snap"])
    }

    @Test func `what an earlier crash left beside it is no hindrance`() throws {
        try File.creating(place.path("snap.new")).write([9, 9])
        try directory.replaceAtomically("snap", with: [1])
        #expect(try directory.names() == ["snap"])
    }

    @Test func `a replacement that fails leaves the old file`() async throws {
        let path = directory.path
        try directory.replaceAtomically("snap", with: [1])
        await #expect(processExitsWith: .success) { [path = path as String] in
            setHandler(of: SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 10, rlim_max: 10)
            #expect(setrlimit(Int32(RLIMIT_FSIZE.rawValue), &limit) == 0)
            #expect(throws: SystemError("write", path + "/snap.new", code: EFBIG)) {
                try Directory(path).replaceAtomically(
                    "snap",
                    with: [UInt8](repeating: 2, count: 11)
                )
            }
        }
        #expect(try directory.read("snap") == [1])
        #expect(try directory.names() == ["snap"])
    }

    @Test func `removing what is not there is no error, reading it gives nothing`() throws {
        try directory.remove("none")
        #expect(try directory.read("none") == nil)
        #expect(directory.mode(of: "none") == nil)
    }

    @Test func `renaming replaces, and names what is missing`() throws {
        try File.creating(place.path("a")).write([1])
        try File.creating(place.path("b")).write([2])
        try directory.rename("a", to: "b")
        try directory.sync()
        #expect(try directory.read("b") == [1])
        #expect(throws: SystemError("rename", place.path("a"), code: ENOENT)) {
            try directory.rename("a", to: "b")
        }
    }
}

@Suite struct DirectoryLockTests {
    private let place: TemporaryDirectory

    init() throws {
        place = try TemporaryDirectory()
    }

    @Test func `a second holder in one process is refused, until the first one ends`() async throws
    {
        let path = place.directory.path
        // In a process of its own: a child that another test is starting would hold the lock for a
        // moment.
        await #expect(processExitsWith: .success) { [path = path as String] in
            var lock: DirectoryLock? = try DirectoryLock(Directory(path))
            #expect(throws: DirectoryLockError.held(path: path, byProcess: getpid())) {
                try DirectoryLock(Directory(path))
            }
            withExtendedLifetime(lock) {}
            lock = nil
            _ = try DirectoryLock(Directory(path))
        }
    }

    @Test func `another process is refused and told who has it`() async throws {
        let path = place.directory.path
        let lock = try DirectoryLock(place.directory)
        await #expect(processExitsWith: .success) { [path = path as String] in
            #expect(throws: DirectoryLockError.held(path: path, byProcess: getppid())) {
                try DirectoryLock(Directory(path))
            }
        }
        withExtendedLifetime(lock) {}
    }

    @Test func `a lock ends when its process is killed`() async throws {
        let path = place.directory.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let lock = try DirectoryLock(Directory(path))
            withExtendedLifetime(lock) { _ = raise(SIGKILL) }
        }
        let left = try #require(try place.directory.read(DirectoryLock.name))
        #expect(left != Array("\(getpid())\n".utf8))
        _ = try DirectoryLock(place.directory)
        #expect(try place.directory.read(DirectoryLock.name) == Array("\(getpid())\n".utf8))
    }

    @Test func `a directory that is not there cannot be locked`() {
        let missing = Directory(place.path("none"))
        let failure = SystemError("open", missing.path(of: "lock"), code: ENOENT)
        #expect(throws: DirectoryLockError.failed(failure)) { try DirectoryLock(missing) }
    }

    @Test func `the refusal says what to do`() {
        let said = DirectoryLockError.held(path: "/var/lib/raumwerk", byProcess: 812).description
        #expect(said == "/var/lib/raumwerk is in use by process 812; stop that one first")
    }
}
