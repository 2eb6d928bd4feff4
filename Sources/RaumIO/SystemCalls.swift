#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// C functions under a name of their own, for types whose methods bear the C name.

func systemAccept(
    _ descriptor: Int32,
    _ address: UnsafeMutablePointer<sockaddr>,
    _ length: UnsafeMutablePointer<socklen_t>
) -> Int32 {
    accept(descriptor, address, length)
}

func systemBind(_ descriptor: Int32, _ form: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32
{
    bind(descriptor, form, length)
}

func systemListen(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
    listen(descriptor, backlog)
}

func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

func systemRename(_ old: String, _ new: String) -> Int32 {
    rename(old, new)
}

func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}

func systemStatvfs(_ path: String, _ status: inout statvfs) -> Int32 {
    statvfs(path, &status)
}
