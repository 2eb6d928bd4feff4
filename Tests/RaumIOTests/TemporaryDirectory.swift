import Glibc

@testable import RaumIO

/// A directory of one test, removed with the files in it when the test ends.
final class TemporaryDirectory {
    let directory: Directory

    init() throws {
        var template = Array("/tmp/raumio-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp") }
        directory = Directory(
            String(decoding: template.dropLast().map { UInt8($0) }, as: UTF8.self)
        )
    }

    deinit {
        Self.clear(directory)
    }

    func path(_ name: String) -> String { directory.path(of: name) }

    private static func clear(_ directory: Directory) {
        for name in (try? directory.names()) ?? [] {
            let inner = Directory(directory.path(of: name))
            if inner.exists { clear(inner) } else { _ = unlink(inner.path) }
        }
        _ = rmdir(directory.path)
    }
}
