internal import RaumDigest

// A line each: a digest, two spaces, the path. A path may stand several times while an installation goes on, so that
// one which was cut off knows its own files again. The digest is SHA-256 of the bytes; of a large program it is that of
// its size and its ends.

/// The digests of each installed file.
package struct InstallRecord: Equatable, Sendable {
    private var digests: [String: Set<String>] = [:]

    /// Bytes of a record: more than the files of any version need.
    package static let bytesMax = 1 << 20

    /// Nothing.
    package init() {}

    /// Reads a record; lines that are none are left out.
    package init(_ bytes: [UInt8]) {
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard line.count > 67, line.dropFirst(64).starts(with: "  /".utf8) else { continue }
            let digest = String(decoding: line.prefix(64), as: UTF8.self)
            digests[String(decoding: line.dropFirst(66), as: UTF8.self), default: []].insert(digest)
        }
    }

    /// The record of `files`.
    package init(of files: [InstalledFile]) {
        for file in files { add(file) }
    }

    /// Notes that `file` is written as it is.
    package mutating func add(_ file: InstalledFile) {
        digests[file.path, default: []].insert(digest(file.bytes))
    }

    /// Takes the digests of `path` from `other`.
    mutating func adopt(_ path: String, from other: InstallRecord) {
        digests[path] = other.digests[path]
    }

    /// Whether something was written at `path`.
    func knows(_ path: String) -> Bool { digests[path] != nil }

    /// Whether `bytes` are those that were written at `path`.
    func has(_ bytes: [UInt8], at path: String) -> Bool {
        digests[path]?.contains(digest(bytes)) ?? false
    }

    /// The record as a file.
    package var bytes: [UInt8] {
        let lines = digests.sorted { $0.key < $1.key }.flatMap { path, digests in
            digests.sorted().map { "\($0)  \(path)\n" }
        }
        return Array(lines.joined().utf8)
    }
}

/// Bytes at each end of a file that its digest is made of.
private let endBytes = 65_536

private func digest(_ bytes: [UInt8]) -> String {
    var told = Array(bytes.prefix(endBytes))
    if bytes.count > endBytes {
        told += bytes.suffix(min(endBytes, bytes.count - endBytes))
    }
    if bytes.count > 2 * endBytes { told += Array(String(bytes.count).utf8) }
    return String(decoding: Hexadecimal.digits(SHA256.hash(told)), as: UTF8.self)
}
