#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The system's figures about this process.
package enum Processes {
    /// Memory this process occupies (VmRSS, proc_pid_status(5)); nil if the system has no /proc.
    package static var residentBytes: Int? {
        guard let file = try? File.reading("/proc/self/status"), let bytes = try? file.readAll()
        else {
            return nil
        }
        for line in bytes.split(separator: UInt8(ascii: "\n"))
        where line.starts(with: "VmRSS:".utf8) {
            let digits = line.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return Int(String(decoding: digits, as: UTF8.self)).map { $0 * 1024 }
        }
        return nil
    }

    /// Descriptors this process has open; nil if the system has no /proc.
    package static var openDescriptors: Int? {
        // The stream that lists them is one of them.
        try? Directory("/proc/self/fd").names().count - 1
    }

    /// Raises the number of descriptors this process may have to the administrator's limit, and returns it.
    ///
    /// Throws if the system does not take the limit that it has named.
    @discardableResult
    package static func raiseDescriptorLimit() throws(SystemError) -> Int {
        var limit = rlimit()
        try checked("getrlimit") { getrlimit(descriptorResource, &limit) }
        if limit.rlim_cur < limit.rlim_max {
            limit.rlim_cur = limit.rlim_max
            try checked("setrlimit") { setrlimit(descriptorResource, &limit) }
        }
        return Int(clamping: limit.rlim_cur)
    }

    #if canImport(Darwin)
    private static let descriptorResource = RLIMIT_NOFILE
    #else
    private static let descriptorResource = Int32(RLIMIT_NOFILE.rawValue)
    #endif
}
