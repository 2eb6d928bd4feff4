internal import RaumGrid

/// Scalars of an author's name: a login has at most 32 (useradd(8)), a key's name 64.
private let authorScalarsMax = 64

/// The name as a record can hold it: a system's list of users may contain any name.
func authorName(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    var marks = 0
    for scalar in name.unicodeScalars.prefix(authorScalarsMax) where !Text.isForbidden(scalar) {
        marks = Text.isCombining(scalar) ? marks + 1 : 0
        if marks <= Text.combiningMarksMax { scalars.append(scalar) }
    }
    return String(scalars)
}
