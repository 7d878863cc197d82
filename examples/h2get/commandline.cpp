// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "commandline.h"

#include "options.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

std::vector<Option> allOptions()
{
    std::vector<Option> options = requestOptions();
    const std::vector<Option> settings = settingOptions();
    options.insert(options.end(), settings.begin(), settings.end());
    return options;
}

class Parser
{
public:
    Parser(const QByteArrayList &words, Arguments *arguments)
        : m_words(words)
        , m_arguments(arguments)
    {
    }

    QString parse()
    {
        bool optionsEnded = false;
        QString problem;
        while (problem.isEmpty() && m_position < m_words.size()) {
            const QByteArray word = m_words.at(m_position++);
            if (optionsEnded || !word.startsWith('-') || word == "-")
                problem = addUrl(m_arguments, word);
            else if (word == "--")
                optionsEnded = true;
            else
                problem = word.startsWith("--") ? parseLong(word.sliced(2))
                                                : parseShort(word.sliced(1));
            if (m_arguments->help || m_arguments->version)
                return {};
        }
        return problem.isEmpty() ? m_arguments->complete() : problem;
    }

private:
    // --name, --name VALUE or --name=VALUE
    QString parseLong(const QByteArray &word)
    {
        const qsizetype equals = word.indexOf('=');
        const QByteArray name = equals < 0 ? word : word.first(equals);
        const QString shown = "--"_L1 + QString::fromLocal8Bit(name);
        const auto option
            = std::find_if(m_options.cbegin(), m_options.cend(),
                           [&name](const Option &each) { return each.longName == name; });
        if (option == m_options.cend())
            return "unknown option "_L1 + shown;
        if (equals < 0)
            return apply(*option, shown, std::nullopt);
        if (!option->takesValue())
            return shown + " takes no value"_L1;
        return apply(*option, shown, word.sliced(equals + 1));
    }

    // -k, -n VALUE, -nVALUE, or several in one word: -kI
    QString parseShort(const QByteArray &word)
    {
        for (qsizetype i = 0; i < word.size(); ++i) {
            const char name = word.at(i);
            const QString shown = "-"_L1 + QString::fromLocal8Bit(word.mid(i, 1));
            const auto option
                = std::find_if(m_options.cbegin(), m_options.cend(),
                               [name](const Option &each) { return each.shortName == name; });
            if (option == m_options.cend())
                return "unknown option "_L1 + shown;
            const bool takesRest = option->takesValue() && i + 1 < word.size();
            const QString problem = apply(
                *option, shown, takesRest ? std::optional(word.sliced(i + 1)) : std::nullopt);
            if (takesRest || !problem.isEmpty())
                return problem;
        }
        return {};
    }

    QString apply(const Option &option, const QString &shown, std::optional<QByteArray> value)
    {
        if (option.takesValue() && !value) {
            if (m_position == m_words.size())
                return shown + " needs a value: "_L1 + QString::fromLatin1(option.valueName);
            value = m_words.at(m_position++);
        }
        return option.apply(m_arguments, value.value_or(QByteArray()));
    }

    const std::vector<Option> m_options = allOptions();
    const QByteArrayList &m_words;
    Arguments *const m_arguments;
    qsizetype m_position = 0;
};

QByteArray describe(const Option &option)
{
    constexpr int column = 39;
    QByteArray names = "  ";
    names += option.shortName ? QByteArray("-") + option.shortName + ", " : QByteArray("    ");
    names += "--" + option.longName;
    if (option.takesValue())
        names += ' ' + option.valueName;
    QByteArray text = names.leftJustified(column - 1) + ' ' + option.help.toUtf8() + '\n';
    if (!option.range.isEmpty())
        text += QByteArray(column, ' ') + option.range.toUtf8() + '\n';
    return text;
}

} // namespace

QString CommandLine::parse(const QByteArrayList &words, Arguments *arguments)
{
    return Parser(words, arguments).parse();
}

QByteArray CommandLine::help()
{
    QByteArray text = "Usage: h2get [options] URL [URL...]\n"
                      "\n"
                      "Requests all URLs over HTTP/2, in parallel on one connection per origin.\n"
                      "http:// is HTTP/2 with prior knowledge, https:// needs ALPN h2.\n"
                      "Bodies go to standard output in the order of the requests: the first\n"
                      "unfinished one as it arrives, those behind it are held in memory.\n"
                      "\n"
                      "Exit code: 0 all responses are complete, 1 a request or the connection\n"
                      "failed, 2 bad usage, 3 with --fail a status is 4xx or 5xx.\n"
                      "\n";
    for (const Option &option : requestOptions())
        text += describe(option);
    text += "\nSettings of each connection:\n";
    for (const Option &option : settingOptions())
        text += describe(option);
    return text;
}
