import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumWire
import Testing

/// Who may say a verb is what its row of the table of commands says, for each kind of connection.
@Suite struct SpeakerTests {
    enum Kind: String, CaseIterable, Sendable {
        case display, organiser, guest, room, keyedOrganiser, admin

        /// The key that it proves; nil for a connection without one.
        var role: Role? {
            switch self {
            case .display, .organiser: nil
            case .guest: .guest
            case .room: RoomID("blau").map(Role.room)
            case .keyedOrganiser: .organiser
            case .admin: .admin
            }
        }

        /// The refusal that a row gives it; nil for none.
        func refusal(_ speaker: CommandShape.Speaker) -> String? {
            switch (speaker, self) {
            case (.everyone, _): nil
            case (.guests, .display), (.changers, .display): "ORGANISER"
            case (.guests, _): nil
            case (.changers, .guest): "GUEST"
            case (.changers, _): nil
            case (.organisers, .display), (.organisers, .guest), (.organisers, .room): "ORGANISER"
            case (.organisers, _): nil
            case (.admins, .organiser), (.admins, .admin): nil
            case (.admins, _): "ADMIN"
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `what is refused with AUTH is what the rows say`(_ kind: Kind) throws {
        for verb in Verb.allCases where verb != .auth {
            let answer = answer(to: verb, from: kind)
            let code = answer.hasPrefix("ERR AUTH.") ? answer.split(separator: " ")[1] : ""
            // What a room's key reaches is a matter of the plan.
            if kind == .room, code == "AUTH.ROOM", verb.shape.isChange { continue }
            #expect(verb.shape.speaker == speaker(of: verb), "\(verb.rawValue)")
            let expected = kind.refusal(verb.shape.speaker).map { "AUTH." + $0 } ?? ""
            #expect(code == expected, "\(kind): \(verb.rawValue): \(answer)")
        }
    }

    /// Who may say a verb, told a second time: a row that says nothing would let too many in.
    private func speaker(of verb: Verb) -> CommandShape.Speaker {
        switch verb {
        case .now, .watch, .ping, .iam, .shown, .status, .history, .difference, .auth, .help,
            .limits,
            .bye, .commit, .rollback:
            .everyone
        case .pitch, .interest, .begin: .guests
        case .event, .room, .open, .close, .slot, .vote, .call, .merge, .accept, .decline, .place,
            .move, .swap, .park, .delay, .extend, .finish, .cancel, .restore, .edit, .remove,
            .notice, .hashtag, .page, .stage, .detail, .undo:
            .changers
        case .identify, .assign, .forget: .organisers
        case .keys: .admins
        }
    }

    private func answer(to verb: Verb, from kind: Kind) -> String {
        guard let role = kind.role else {
            var driver = HubDriver(keys: [])
            let id = driver.connect(organiser: kind == .organiser)
            _ = driver.heard(id)
            driver.say(id, line(verb))
            return driver.heard(id).last ?? "(nothing)"
        }
        let key = makeKey("k", role)
        var driver = HubDriver(keys: [key])
        var peer = KeyedPeer(key, &driver)
        return peer.ask(line(verb), &driver, change: verb.shape.isChange)
    }

    private func line(_ verb: Verb) -> String {
        switch verb {
        case .now: "NOW blau"
        case .watch: "WATCH all=yes"
        case .ping, .status, .keys, .help, .limits, .begin, .commit, .rollback, .bye: verb.rawValue
        case .iam: "IAM door blau"
        case .shown: "SHOWN rev=1"
        case .history: "HISTORY since=1"
        case .difference: "DIFF 1 2"
        case .auth: "AUTH k cn=1 proof=2"
        case .event: "EVENT name=Neu"
        case .room: "ROOM blau name=Neu"
        case .open: "OPEN blau"
        case .close: "CLOSE blau"
        case .slot: "SLOT a start=2023-03-14T18:00+01:00 end=2023-03-14T19:00+01:00"
        case .pitch: "PITCH title=Neu"
        case .vote: "VOTE s1 hands=3"
        case .call: "CALL s3"
        case .merge: "MERGE s1 s2"
        case .interest: "INTEREST s1"
        case .accept: "ACCEPT h1"
        case .decline: "DECLINE h1"
        case .place: "PLACE s3 room=blau start=2023-03-14T20:00+01:00 minutes=30"
        case .move: "MOVE s1 start=2023-03-14T20:00+01:00"
        case .swap: "SWAP s1 s2"
        case .park: "PARK s1"
        case .delay: "DELAY s1 by=10"
        case .extend: "EXTEND s1 by=10"
        case .finish: "FINISH s1"
        case .cancel: "CANCEL s1"
        case .restore: "RESTORE s1"
        case .edit: "EDIT s1 note=neu"
        case .remove: "REMOVE s1"
        case .notice: "NOTICE text=neu"
        case .hashtag: "HASHTAG text=\"#neu\""
        case .page: "PAGE wifi text=neu"
        case .stage: "STAGE blau text=neu"
        case .detail: "DETAIL s1 name=abstract text=neu"
        case .undo: "UNDO 5"
        case .identify: "IDENTIFY screen=blau"
        case .assign: "ASSIGN screen=K7MX view=\"door blau\""
        case .forget: "FORGET"
        }
    }
}
