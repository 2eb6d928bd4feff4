// RFC 1035, 3.1 and 4.1.4; RFC 6762, 16: names are UTF-8, and compared without the case of ASCII.

/// A name of DNS: its labels, without the empty one at the end.
package struct DomainName: Hashable, Sendable {
    /// The labels' bytes, from the left.
    package let labels: [[UInt8]]

    /// A name of these labels.
    package init(_ labels: [[UInt8]]) {
        self.labels = labels
    }

    /// A name of labels that are text: `_raumwerk`, `_tcp`, `local`.
    package init(_ labels: String...) {
        self.labels = labels.map { Array($0.utf8) }
    }

    /// Bytes of a label (RFC 1035, 2.3.4).
    package static let labelBytesMax = 63
    /// Bytes of a name on the wire (RFC 1035, 2.3.4).
    package static let bytesMax = 255

    /// The name that two spellings share: letters of ASCII in lower case.
    var folded: DomainName {
        DomainName(
            labels.map { label in
                label.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
            }
        )
    }

    /// Whether the name is one label within `parent`.
    func isChild(of parent: DomainName) -> Bool {
        labels.count == parent.labels.count + 1
            && DomainName(Array(folded.labels.dropFirst())) == parent.folded
    }
}
