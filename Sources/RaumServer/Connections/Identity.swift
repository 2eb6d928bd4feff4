internal import Foundation
internal import RaumIO

// The user at the other end of a Unix socket, as the kernel reports it (unix(7), SO_PEERCRED).

/// Whether the peer runs as the daemon's own user or as root.
func isTrustedUser(_ number: Int32) -> Bool {
    guard let credentials = try? Socket.peerCredentials(number) else { return false }
    return credentials.user == 0 || credentials.user == getuid()
}

/// The name of the user at the other end, or its number.
func userName(_ number: Int32) -> String {
    guard let credentials = try? Socket.peerCredentials(number) else { return "?" }
    return userName(of: credentials.user)
}

/// 32 hexadecimal digits from the system's generator (getrandom(2)).
func makeNonce() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
        let digits = String(generator.next(), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
    .joined()
}
