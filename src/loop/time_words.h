#pragma once
#include <string>

namespace bobao {

/// An hour of the day as a newsreader says it in a language: 八 (of 八点整), 两, 二十; "eight o'clock in the
/// morning". Languages whose wording is not known get digits.
std::string spoken_hour(int hour, const std::string& language);

/// What the time of a zone is called where it is told: 北京时间 for China; empty where nothing is usual.
std::string spoken_zone(const std::string& zone, const std::string& language);

}  // namespace bobao
