// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "message/h2headers.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdebug.h>
#include <QtCore/qvarlengtharray.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <string_view>

class H2HeadersPrivate : public QSharedData
{
public:
    // A field begins where the one before it ends: with a byte that says whether it is sensitive.
    struct Entry
    {
        qsizetype nameEnd;
        qsizetype valueEnd;
    };

    qsizetype begin(qsizetype index) const { return index == 0 ? 0 : entries[index - 1].valueEnd; }
    H2Headers::Field field(qsizetype index) const
    {
        const Entry &entry = entries[index];
        const char *const text = buffer.constData();
        const char *const sensitive = text + begin(index);
        return { QByteArrayView(sensitive + 1, text + entry.nameEnd),
                 QByteArrayView(text + entry.nameEnd, text + entry.valueEnd), *sensitive != 0 };
    }
    // The first of that name, or size().
    qsizetype find(QByteArrayView name) const;
    bool holds(QByteArrayView bytes) const
    {
        // std::less: the order of pointers into different buffers is not defined for "<".
        const std::less<const char *> less;
        return !bytes.isEmpty() && !less(bytes.data(), buffer.constData())
            && less(bytes.data(), buffer.constData() + buffer.size());
    }

    void append(QByteArrayView name, QByteArrayView value, bool sensitive);

    // What most messages have lies in here, and takes one allocation.
    QVarLengthArray<char, 208> buffer;
    QVarLengthArray<Entry, 8> entries;
};

namespace {

constexpr char toLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

// Eight at a time: each response has fifty of them, and all but a few are in lower case already.
void makeLowerCase(char *first, const char *last)
{
    constexpr quint64 each = 0x0101010101010101;
    for (; last - first >= 8; first += 8) {
        quint64 word = 0;
        std::memcpy(&word, first, sizeof word);
        // The high bit of each byte tells whether its other bits are at least 'A', or above 'Z'.
        const quint64 low = word & each * 0x7f;
        const quint64 atLeastA = low + each * (0x80 - 'A');
        const quint64 aboveZ = low + each * (0x7f - 'Z');
        const quint64 isUpper = atLeastA & ~aboveZ & ~word & each * 0x80;
        word |= isUpper >> 2; // 0x20
        std::memcpy(first, &word, sizeof word);
    }
    while (first != last) {
        *first = toLower(*first);
        ++first;
    }
}

constexpr bool isWhitespace(char c)
{
    return c == ' ' || c == '\t';
}

// RFC 9110, section 5.6.2.
constexpr bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

// RFC 9110, section 5.5, with obs-text, since servers and applications do send it.
constexpr bool isValueCharacter(char c)
{
    const auto byte = static_cast<uchar>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

using CharacterTable = std::array<bool, 256>;

constexpr CharacterTable makeTable(bool (*contains)(char))
{
    CharacterTable table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = contains(static_cast<char>(i));
    return table;
}

constexpr CharacterTable tokenCharacters = makeTable(isTokenCharacter);
constexpr CharacterTable valueCharacters = makeTable(isValueCharacter);

// The first byte that the table does not hold, or the end.
qsizetype findOther(QByteArrayView bytes, const CharacterTable &table)
{
    const auto other = std::find_if_not(bytes.begin(), bytes.end(),
                                        [&table](char c) { return table[static_cast<uchar>(c)]; });
    return other - bytes.begin();
}

QByteArrayView withoutSurroundingWhitespace(QByteArrayView value)
{
    const char *first = value.begin();
    const char *last = value.end();
    while (first != last && isWhitespace(*first))
        ++first;
    while (first != last && isWhitespace(*(last - 1)))
        --last;
    return QByteArrayView(first, last);
}

// The names that are kept are in lower case already.
bool isSameName(QByteArrayView kept, QByteArrayView name)
{
    return kept.size() == name.size()
        && std::equal(kept.begin(), kept.end(), name.begin(),
                      [](char left, char right) { return left == toLower(right); });
}

QString hex(char c)
{
    return QLatin1String("\\x")
        + QString::number(static_cast<uchar>(c), 16).rightJustified(2, QLatin1Char('0'));
}

// A name that a peer or a user made up may hold anything, and be of any length.
QString printable(QByteArrayView name)
{
    constexpr qsizetype longest = 80;
    QString text;
    for (const char c : name.first(std::min(name.size(), longest))) {
        if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\')
            text += QLatin1Char(c);
        else
            text += hex(c);
    }
    return name.size() > longest ? QString(text + QLatin1String("...")) : text;
}

QString nameProblem(QByteArrayView name)
{
    if (name.isEmpty())
        return QCoreApplication::translate("H2Headers", "A header has an empty name");
    if (name.front() == ':') {
        return QCoreApplication::translate("H2Headers",
                                           "The header name \"%1\" begins with a colon, which is "
                                           "reserved for what the request itself says")
            .arg(printable(name));
    }
    const qsizetype position = findOther(name, tokenCharacters);
    if (position == name.size())
        return QString();
    const char c = name.at(position);
    return QCoreApplication::translate("H2Headers",
                                       "The header name \"%1\" has a character that is not "
                                       "allowed in a name: %2")
        .arg(printable(name), c > 0x20 && c < 0x7f ? QString(QLatin1Char(c)) : hex(c));
}

// Says where and what, but never shows the value: it may be a secret.
QString valueProblem(QByteArrayView name, QByteArrayView value)
{
    const qsizetype position = findOther(value, valueCharacters);
    if (position == value.size())
        return QString();
    return QCoreApplication::translate("H2Headers",
                                       "The value of the header \"%1\" has a control character, "
                                       "which is not allowed: %2 at position %3")
        .arg(printable(name), hex(value.at(position)), QString::number(position));
}

} // namespace

qsizetype H2HeadersPrivate::find(QByteArrayView name) const
{
    qsizetype index = 0;
    while (index < entries.size() && !isSameName(field(index).name, name))
        ++index;
    return index;
}

void H2HeadersPrivate::append(QByteArrayView name, QByteArrayView value, bool sensitive)
{
    value = withoutSurroundingWhitespace(value);
    const qsizetype nameEnd = buffer.size() + 1 + name.size();
    const qsizetype valueEnd = nameEnd + value.size();
    // QVarLengthArray moves its text already when that becomes full.
    if (valueEnd >= buffer.capacity() && (holds(name) || holds(value))) {
        const QByteArray keptName = name.toByteArray();
        const QByteArray keptValue = value.toByteArray();
        buffer.reserve(2 * valueEnd + 1);
        append(keptName, keptValue, sensitive);
        return;
    }
    buffer.append(sensitive ? 1 : 0);
    buffer.append(name.data(), name.size());
    makeLowerCase(buffer.data() + nameEnd - name.size(), buffer.data() + nameEnd);
    buffer.append(value.data(), value.size());
    entries.append({ nameEnd, valueEnd });
}

/*!
    \class H2Headers
    \inmodule QtH2
    \brief The header fields of a request or a response.

    The fields keep their order, and a name may occur more than once. Names are kept in lower case,
    as HTTP/2 sends them (RFC 9113, section 8.2), and looked up without regard to case. White space
    around a value is not part of it (RFC 9110, section 5.5) and is taken off.

    \snippet snippets.cpp headers

    Whatever is appended is kept, valid or not: a request's headers are checked by validate() when
    it is sent, which then fails with InvalidHeader.

    H2Headers is implicitly shared, holds all its text in one buffer, and allocates nothing while
    it is empty.
*/

/*!
    \enum H2Headers::Sensitivity
    Whether a field is a secret.

    \value Normal It is not.
    \value Sensitive No proxy on the way may put it into a compression table (RFC 7541,
           section 7.1.3), and QDebug does not show its value.
*/

/*!
    \class H2Headers::Field
    \inmodule QtH2
    \brief One field: views of its name and value, and whether it is sensitive.

    The views last until the H2Headers object is changed or destroyed.
*/

/*! \class H2Headers::const_iterator
    \inmodule QtH2
    \brief Walks the fields in their order, and gives each as a Field. */

/*! Constructs an empty list. */
H2Headers::H2Headers() = default;

/*! Constructs a list of \a fields, pairs of name and value. */
H2Headers::H2Headers(std::initializer_list<QPair<QByteArray, QByteArray>> fields)
{
    for (const QPair<QByteArray, QByteArray> &field : fields)
        append(field.first, field.second);
}

/*! Constructs a copy of \a other, which shares its data. */
H2Headers::H2Headers(const H2Headers &other) = default;

/*! Moves \a other, which is empty afterwards. */
H2Headers::H2Headers(H2Headers &&other) noexcept = default;

/*! Makes this a copy of \a other, which shares its data. */
H2Headers &H2Headers::operator=(const H2Headers &other) = default;

/*! Moves \a other here. */
H2Headers &H2Headers::operator=(H2Headers &&other) noexcept = default;

/*! Destroys the list. */
H2Headers::~H2Headers() = default;

/*! \fn void H2Headers::swap(H2Headers &other)
    Swaps this list with \a other; it is fast and never fails. */

/*!
    Appends a field with the name \a name, the value \a value and \a sensitivity. Fields of the
    same name stay. Nothing is checked here, see validate().
*/
void H2Headers::append(QByteArrayView name, QByteArrayView value, Sensitivity sensitivity)
{
    if (!d)
        d = new H2HeadersPrivate;
    d->append(name, value, sensitivity == Sensitivity::Sensitive);
}

/*!
    Gives the first field named \a name the value \a value and \a sensitivity, and removes the
    others of that name. Without one, appends the field.
*/
void H2Headers::replaceOrAppend(QByteArrayView name, QByteArrayView value, Sensitivity sensitivity)
{
    if (!contains(name)) {
        append(name, value, sensitivity);
        return;
    }
    H2Headers rebuilt;
    rebuilt.reserve(size(), d.constData()->buffer.size() + value.size());
    bool replaced = false;
    for (const Field field : std::as_const(*this)) {
        if (!isSameName(field.name, name)) {
            rebuilt.append(field.name, field.value,
                           field.sensitive ? Sensitivity::Sensitive : Sensitivity::Normal);
        } else if (!replaced) {
            rebuilt.append(name, value, sensitivity);
            replaced = true;
        }
    }
    swap(rebuilt);
}

/*! Removes all fields named \a name, and returns how many they were. */
qsizetype H2Headers::removeAll(QByteArrayView name)
{
    if (!contains(name))
        return 0;
    const qsizetype before = size();
    H2Headers rebuilt;
    rebuilt.reserve(before - 1, d.constData()->buffer.size());
    for (const Field field : std::as_const(*this)) {
        if (!isSameName(field.name, name)) {
            rebuilt.append(field.name, field.value,
                           field.sensitive ? Sensitivity::Sensitive : Sensitivity::Normal);
        }
    }
    swap(rebuilt);
    return before - size();
}

/*! Removes all fields, and gives their memory back. */
void H2Headers::clear()
{
    d.reset();
}

/*! Makes room for \a fields fields with \a bytes bytes of names and values in all. */
void H2Headers::reserve(qsizetype fields, qsizetype bytes)
{
    if (fields <= 0 && bytes <= 0)
        return;
    if (!d)
        d = new H2HeadersPrivate;
    d->entries.reserve(fields);
    d->buffer.reserve(bytes);
}

/*! \fn bool H2Headers::isEmpty() const
    Returns whether there are no fields. */

/*! Returns the number of fields. */
qsizetype H2Headers::size() const
{
    return d ? d->entries.size() : 0;
}

/*!
    Returns the field at \a index, from 0 to size() - 1. Its views last until this list is changed
    or destroyed.
*/
H2Headers::Field H2Headers::at(qsizetype index) const
{
    Q_ASSERT(index >= 0 && index < size());
    return d->field(index);
}

/*! \fn H2Headers::const_iterator H2Headers::begin() const
    Returns an iterator to the first field. */

/*! \fn H2Headers::const_iterator H2Headers::end() const
    Returns an iterator past the last field. */

/*! Returns whether a field is named \a name, in whatever case. */
bool H2Headers::contains(QByteArrayView name) const
{
    return d && d->find(name) < size();
}

/*!
    Returns the value of the first field named \a name, or \a defaultValue without one.
    \sa combinedValue()
*/
QByteArray H2Headers::value(QByteArrayView name, const QByteArray &defaultValue) const
{
    const qsizetype index = d ? d->find(name) : 0;
    return index < size() ? at(index).value.toByteArray() : defaultValue;
}

/*! Returns the values of all fields named \a name, in their order. */
QList<QByteArray> H2Headers::values(QByteArrayView name) const
{
    QList<QByteArray> found;
    for (const Field field : *this) {
        if (isSameName(field.name, name))
            found.append(field.value.toByteArray());
    }
    return found;
}

/*!
    Returns the values of all fields named \a name as one list: joined with ", " (RFC 9110,
    section 5.3), and those of \c cookie with "; " (RFC 9113, section 8.2.3). Not for
    \c set-cookie, whose values have commas of their own; for it use values().
*/
QByteArray H2Headers::combinedValue(QByteArrayView name) const
{
    return values(name).join(isSameName("cookie", name) ? "; " : ", ");
}

/*!
    Returns an error of the kind InvalidHeader for the first field that must not be sent, and no
    error when there is none. The text names the header, but does not show its value.
    \sa isValidName(), isValidValue()
*/
H2Error H2Headers::validate() const
{
    for (const Field field : *this) {
        QString problem = nameProblem(field.name);
        if (problem.isEmpty())
            problem = valueProblem(field.name, field.value);
        if (!problem.isEmpty()) {
            return H2Error(H2Error::Kind::InvalidHeader, H2Error::Initiator::User,
                           H2Error::Scope::Request, problem);
        }
    }
    return H2Error();
}

/*!
    Returns whether \a name is a token (RFC 9110, section 5.6.2), in any case. A name that begins
    with a colon is not.
*/
bool H2Headers::isValidName(QByteArrayView name)
{
    return !name.isEmpty() && findOther(name, tokenCharacters) == name.size();
}

/*!
    Returns whether \a value has no control characters but tabs (RFC 9110, section 5.5). It may be
    empty, and have bytes above 0x7f.
*/
bool H2Headers::isValidValue(QByteArrayView value)
{
    return findOther(value, valueCharacters) == value.size();
}

/*!
    Returns the fields as a map, for QML: each name with its value, a QString read as Latin-1, or
    with a QStringList where the name repeats.
*/
QVariantMap H2Headers::toVariantMap() const
{
    QMap<QString, QStringList> lists;
    for (const Field field : *this)
        lists[QString::fromLatin1(field.name)].append(QString::fromLatin1(field.value));
    QVariantMap map;
    for (auto it = lists.cbegin(); it != lists.cend(); ++it)
        map.insert(it.key(), it->size() == 1 ? QVariant(it->constFirst()) : QVariant(*it));
    return map;
}

/*! Returns the fields as pairs of name and value, in their order. */
QList<QPair<QByteArray, QByteArray>> H2Headers::toListOfPairs() const
{
    QList<QPair<QByteArray, QByteArray>> fields;
    fields.reserve(size());
    for (const Field field : *this)
        fields.emplaceBack(field.name.toByteArray(), field.value.toByteArray());
    return fields;
}

/*! Returns the headers made of \a fields, pairs of name and value. */
H2Headers H2Headers::fromListOfPairs(const QList<QPair<QByteArray, QByteArray>> &fields)
{
    H2Headers headers;
    for (const QPair<QByteArray, QByteArray> &field : fields)
        headers.append(field.first, field.second);
    return headers;
}

/*! \fn QHttpHeaders H2Headers::toHttpHeaders() const
    Returns the fields as Qt's own class; which of them are sensitive is lost. Since Qt 6.7. */

/*! \fn H2Headers H2Headers::fromHttpHeaders(const QHttpHeaders &headers)
    Returns \a headers as H2Headers. Since Qt 6.7. */

/*!
    \fn bool H2Headers::operator==(const H2Headers &left, const H2Headers &right)
    Returns \c true when \a left and \a right have the same fields in the same order, alike in
    their sensitivity.
*/
bool operator==(const H2Headers &left, const H2Headers &right)
{
    return left.d == right.d
        || std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const H2Headers::Field &a, const H2Headers::Field &b) {
                          return a.name == b.name && a.value == b.value
                              && a.sensitive == b.sensitive;
                      });
}

/*!
    \fn QDebug H2Headers::operator<<(QDebug debug, const H2Headers &headers)
    Writes \a headers to \a debug, without the values of those that are sensitive.
*/
QDebug operator<<(QDebug debug, const H2Headers &headers)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "H2Headers(";
    const char *separator = "";
    for (const H2Headers::Field field : headers) {
        debug << separator << field.name << ": ";
        if (field.sensitive)
            debug << "<hidden>";
        else
            debug << field.value;
        separator = ", ";
    }
    return debug << ')';
}
