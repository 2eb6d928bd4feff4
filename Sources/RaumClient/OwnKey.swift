internal import RaumIO
package import RaumKeys

/// The key that a program proves itself with.
///
/// A key that is named gives its role and no other, also over a socket of this machine, where the daemon knows the user
/// without a key. A key that `raumwerk login` keeps is for daemons elsewhere, and is not proved there.
package struct OwnKey: Hashable, Sendable {
    /// The key, with its secret.
    package let key: Key
    /// Whether the command line or the environment names it.
    package let isNamed: Bool

    /// A key that is named for this run, or one that is kept.
    package init(_ key: Key, isNamed: Bool = true) {
        self.key = key
        self.isNamed = isNamed
    }

    /// The key that is proved to the daemon at `address`; nil if none is.
    func proved(at address: Address) -> Key? { isNamed || address.port != nil ? key : nil }
}
