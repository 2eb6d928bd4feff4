/// 32 hexadecimal digits from the system's generator (getrandom(2)).
func makeNonce() -> String {
    (0..<2).map { _ in
        let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
    .joined()
}
