// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "picture.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qrandom.h>
#include <QtGui/qimage.h>
#include <QtGui/qpainter.h>
#include <QtGui/qpainterpath.h>

#include <cmath>

namespace {

constexpr int side = 96;
constexpr int ridges = 3;

double between(QRandomGenerator *generator, double least, double most)
{
    return least + generator->generateDouble() * (most - least);
}

QPainterPath ridge(QRandomGenerator *generator, double height)
{
    const double amplitude = between(generator, 4, 14);
    const double frequency = between(generator, 0.02, 0.07);
    const double phase = between(generator, 0, 6);
    QPainterPath path(QPointF(0, side));
    for (int x = 0; x <= side; x += 2)
        path.lineTo(x, height + amplitude * std::sin(x * frequency + phase));
    path.lineTo(side, side);
    return path;
}

} // namespace

QByteArray drawPicture(quint32 number)
{
    QRandomGenerator generator(number);
    const double hue = generator.generateDouble();
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(QColor::fromHslF(float(hue), 0.55F, 0.85F));

    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromHslF(float(std::fmod(hue + 0.5, 1)), 0.8F, 0.72F));
    const double radius = between(&generator, 7, 15);
    painter.drawEllipse(QPointF(between(&generator, 15, 80), between(&generator, 18, 42)), radius,
                        radius);
    for (int i = 0; i < ridges; ++i) {
        const double far = 1 - double(i) / ridges;
        painter.setBrush(
            QColor::fromHslF(float(std::fmod(hue + 0.06 * i, 1)), 0.45F, float(0.2 + 0.4 * far)));
        painter.drawPath(ridge(&generator, 46 + 15 * i));
    }
    painter.end();

    QBuffer png;
    image.save(&png, "PNG");
    return png.data();
}
