// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2HEADERS_H
#define H2HEADERS_H

#include <QtH2/h2error.h>
#include <QtH2/qth2global.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <QtCore/qlist.h>
#include <QtCore/qpair.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qvariant.h>

#include <initializer_list>
#include <iterator>

#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
#    include <QtNetwork/qhttpheaders.h>
#endif

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

class H2HeadersPrivate;

class QTH2_EXPORT H2Headers
{
    Q_GADGET
    Q_PROPERTY(qsizetype size READ size)

public:
    enum class Sensitivity { Normal, Sensitive };
    Q_ENUM(Sensitivity)

    struct Field
    {
        QByteArrayView name;
        QByteArrayView value;
        bool sensitive = false;
    };

    class const_iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using difference_type = qsizetype;
        using value_type = Field;
        using pointer = void;
        using reference = Field;

        const_iterator() = default;
        const_iterator(const H2Headers *headers, qsizetype index)
            : m_headers(headers)
            , m_index(index)
        {
        }
        Field operator*() const { return m_headers->at(m_index); }
        const_iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        const_iterator operator++(int)
        {
            const_iterator before = *this;
            ++m_index;
            return before;
        }
        bool operator==(const const_iterator &other) const { return m_index == other.m_index; }
        bool operator!=(const const_iterator &other) const { return m_index != other.m_index; }

    private:
        const H2Headers *m_headers = nullptr;
        qsizetype m_index = 0;
    };

    H2Headers();
    H2Headers(std::initializer_list<QPair<QByteArray, QByteArray>> fields);
    H2Headers(const H2Headers &other);
    H2Headers(H2Headers &&other) noexcept;
    H2Headers &operator=(const H2Headers &other);
    H2Headers &operator=(H2Headers &&other) noexcept;
    ~H2Headers();

    void swap(H2Headers &other) noexcept { d.swap(other.d); }

    void append(QByteArrayView name, QByteArrayView value,
                Sensitivity sensitivity = Sensitivity::Normal);
    void replaceOrAppend(QByteArrayView name, QByteArrayView value,
                         Sensitivity sensitivity = Sensitivity::Normal);
    qsizetype removeAll(QByteArrayView name);
    void clear();
    void reserve(qsizetype fields, qsizetype bytes);

    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] Field at(qsizetype index) const;
    [[nodiscard]] const_iterator begin() const { return const_iterator(this, 0); }
    [[nodiscard]] const_iterator end() const { return const_iterator(this, size()); }

    [[nodiscard]] bool contains(QByteArrayView name) const;
    [[nodiscard]] QByteArray value(QByteArrayView name,
                                   const QByteArray &defaultValue = QByteArray()) const;
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;
    [[nodiscard]] QByteArray combinedValue(QByteArrayView name) const;

    [[nodiscard]] H2Error validate() const;
    [[nodiscard]] static bool isValidName(QByteArrayView name);
    [[nodiscard]] static bool isValidValue(QByteArrayView value);

    [[nodiscard]] Q_INVOKABLE QVariantMap toVariantMap() const;
    [[nodiscard]] QList<QPair<QByteArray, QByteArray>> toListOfPairs() const;
    [[nodiscard]] static H2Headers
    fromListOfPairs(const QList<QPair<QByteArray, QByteArray>> &fields);

#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    // Inline, so that a library built against an older Qt serves a program built against a newer.
    [[nodiscard]] QHttpHeaders toHttpHeaders() const
    {
        QHttpHeaders headers;
        for (const Field field : *this)
            headers.append(QLatin1StringView(field.name), field.value);
        return headers;
    }
    [[nodiscard]] static H2Headers fromHttpHeaders(const QHttpHeaders &headers)
    {
        H2Headers result;
        for (qsizetype i = 0; i < headers.size(); ++i) {
            const QLatin1StringView name = headers.nameAt(i);
            result.append(QByteArrayView(name.data(), name.size()), headers.valueAt(i));
        }
        return result;
    }
#endif

private:
    QSharedDataPointer<H2HeadersPrivate> d;

    friend QTH2_EXPORT bool operator==(const H2Headers &left, const H2Headers &right);
    friend bool operator!=(const H2Headers &left, const H2Headers &right)
    {
        return !(left == right);
    }
    friend QTH2_EXPORT QDebug operator<<(QDebug debug, const H2Headers &headers);
};

Q_DECLARE_SHARED(H2Headers)

#endif // H2HEADERS_H
