import Foundation
import RaumClient
import RaumKeys
import Testing

@Suite struct CredentialTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("raumwerk-" + UUID().uuidString)
    private let line = "KEY door role=display secret=" + String(repeating: "7", count: 64) + "\n"

    private func key(_ text: String, mode: Int, isCredential: Bool) throws -> OwnKey? {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("key")
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        return try KeyStore.chosen(nil) { name in
            switch name {
            case "RAUMWERK_KEY": file.path
            case "CREDENTIALS_DIRECTORY": isCredential ? folder.path : nil
            default: nil
            }
        }
    }

    @Test func `a key that the service manager hands over is read, whatever list grants it`() throws
    {
        let name = try key(line, mode: 0o440, isCredential: true).map { "\($0.key.id)" }
        #expect(name == "door")
    }

    @Test func `a blank one stands in for none; elsewhere it is a mistake`() throws {
        let credential = try key("\n", mode: 0o400, isCredential: true)
        #expect(credential == nil)
        #expect(throws: ClientError.self) { try key("\n", mode: 0o400, isCredential: false) }
    }

    @Test func `a file that others can read is refused, and so is a credential without sense`() {
        #expect(throws: ClientError.self) { try key(line, mode: 0o440, isCredential: false) }
        #expect(throws: ClientError.self) { try key("x\n", mode: 0o400, isCredential: true) }
    }
}
