/// A version of etcd, and whether a log may be kept by it.
package struct EtcdVersion: Hashable, Comparable, Sendable {
    /// `3.5.12`: numbers of incompatible changes, additions and repairs.
    package let major: Int
    package let minor: Int
    package let patch: Int

    /// The version with these numbers.
    package init(_ major: Int, _ minor: Int, _ patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Reads the answer to `EtcdRequest.version`.
    ///
    /// Throws if it is none.
    package init(_ body: [UInt8]) throws(EtcdFault) {
        let text = try AnswerReader.value(body[...])["etcdserver"]?.text ?? []
        let release = text.prefix { $0 == UInt8(ascii: ".") || 0x30...0x39 ~= $0 }
        let parts = release.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { part in part.count <= 6 ? Int(String(decoding: part, as: UTF8.self)) : nil }
        guard parts.count == 3, let major = parts[0], let minor = parts[1], let patch = parts[2]
        else { throw .unexpected("it gives no version") }
        self.init(major, minor, patch)
    }

    /// Why no log may be kept by it; nil if one may.
    package var objection: String? {
        if self < EtcdVersion(3, 4, 0) || major > 3 {
            return "raumwerkd speaks to etcd 3.4 and later"
        }
        // etcd-io/etcd#13766.
        if self >= EtcdVersion(3, 5, 0) && self < EtcdVersion(3, 5, 3) {
            return "after a crash its members may differ: install 3.5.3 or later"
        }
        return nil
    }

    package static func < (left: EtcdVersion, right: EtcdVersion) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }
}

extension EtcdVersion: CustomStringConvertible {
    /// "3.4.23".
    package var description: String { "\(major).\(minor).\(patch)" }
}
