#pragma once

namespace bobao {

/// Gives back what the drawing libraries keep for the next picture: mostly the font files that they have
/// mapped, 18 MB after a few Chinese words. Does nothing while somebody draws.
void forget_fonts();

}  // namespace bobao
