#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The name of the user with the number `user`; `uid1000` where the system has none for it (getpwuid(3)).
package func userName(of user: UInt32) -> String {
    guard let entry = getpwuid(user), let name = entry.pointee.pw_name else { return "uid\(user)" }
    return String(cString: name)
}

/// The name of the user that runs this process.
package var ownUserName: String { userName(of: geteuid()) }
