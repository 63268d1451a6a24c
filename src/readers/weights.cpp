#include "readers/weights.h"

#include <span>

namespace bobao::reading {
namespace {

/// The weights of one fact, in the order of LineClass.
struct Row {
    Fact fact;
    std::array<double, kClasses> weights;
};

// Before anything is known of a line.
constexpr std::array<double, kClasses> kBias{-1.5, -0.5, -1.5, -3, -5, 0, -2.5, -4, -2, -5, -4, -4};

// Hand-set: about the logarithm of how many times more often a line of the class has the fact than others.
// clang-format off
constexpr std::array kRows{
    //                          kicker title  sub   by   lead  body  head  cred  label capt  furn  noise
    Row{Fact::tiny,             {-1.5, -1.5, -2.0,  0.5, -3.0, -1.6, -0.3,  0.0,  1.7, -3.0,  0.5,  1.0}},
    Row{Fact::short_line,       { 0.5,  1.0,  0.0,  0.3, -1.0, -1.0,  0.8,  0.5,  0.2, -1.5,  0.0, -0.5}},
    Row{Fact::headline_length,  { 0.5,  1.0,  0.5, -0.5,  0.0, -0.5,  0.0,  0.0, -2.0,  0.0,  0.0, -1.0}},
    Row{Fact::long_headline,    {-0.5, -1.0, -0.6, -2.0,  0.8,  0.8, -3.0, -0.5, -6.0,  0.8,  0.0, -2.0}},
    Row{Fact::paragraph_length, {-3.0, -7.0, -6.0, -5.0,  4.0,  4.0, -8.0, -3.0, -9.0,  0.0, -3.0, -3.0}},
    Row{Fact::ends_period,      {-5.0, -4.0, -4.0, -6.0,  3.5,  3.5, -3.0, -4.0, -7.0,  1.0,  0.0,  0.0}},
    Row{Fact::ends_exclaim,     {-1.0, -0.3, -0.5, -5.0,  1.0,  1.0,  0.0, -4.0, -3.0,  0.0,  0.0,  0.0}},
    Row{Fact::ends_comma,       {-2.0, -4.0, -3.0, -3.0,  3.5,  3.5, -4.0, -1.5, -6.0, -1.0,  0.0,  0.0}},
    Row{Fact::ends_dash,        { 5.0, -2.0, -1.0, -4.0,  0.0, -0.5,  0.0, -4.0, -3.0, -1.0,  0.0,  0.0}},
    Row{Fact::ends_colon,       { 0.5, -2.5, -2.0, -1.0,  0.0,  1.0,  0.0, -1.0, -2.0, -1.0,  0.0,  0.0}},
    Row{Fact::starts_dash,      {-4.0, -4.0,  6.0, -1.0,  0.0, -1.0, -3.0, -0.5, -3.0, -1.0,  0.0,  0.0}},
    Row{Fact::cannot_begin,     {-3.0, -3.0, -3.0, -3.0, -3.0,  4.0, -3.0, -2.0, -3.0, -3.0,  0.0,  0.5}},
    Row{Fact::lower_case,       {-3.0, -3.0, -2.0, -3.0, -4.0,  3.0, -3.0, -2.0, -3.0, -1.0,  0.0,  0.0}},
    Row{Fact::inner_sentence,   {-4.0, -4.0, -4.0, -5.0,  3.5,  3.5, -4.0, -4.0, -8.0,  1.0,  0.0,  0.0}},
    Row{Fact::one_comma,        { 0.0, -0.2,  0.0,  0.0,  0.3,  0.3, -0.3,  0.0, -2.0,  0.0,  0.0,  0.0}},
    Row{Fact::many_commas,      { 0.0, -1.5, -0.8,  0.0,  2.0,  2.0, -2.0,  0.0, -5.0,  0.5,  0.0,  0.0}},
    Row{Fact::in_brackets,      {-1.0, -2.5,  0.0,  0.0, -1.0,  1.5, -1.0,  1.0,  0.5,  0.0,  0.0,  0.0}},
    Row{Fact::in_quotes,        {-0.5, -0.2,  0.0, -3.0,  0.0,  0.0,  1.6, -3.0, -1.0, -1.0,  0.0,  0.0}},
    Row{Fact::has_space,        { 0.7,  1.0,  0.5, -1.0, -1.0, -1.0, -0.5,  0.0, -0.3, -1.0,  0.0,  0.0}},
    Row{Fact::capitals,         { 0.0,  2.5,  0.5, -1.0, -2.0, -4.0,  0.0, -1.0,  0.0, -2.0,  0.0,  0.0}},
    Row{Fact::title_case,       { 0.0,  1.0,  1.0,  0.0, -1.0, -1.5,  1.0,  0.0,  0.0, -1.0,  0.0,  0.0}},
    Row{Fact::enumerated,       {-1.5, -2.0, -2.0, -3.0, -1.0,  0.8,  1.5, -3.0, -2.0, -1.0,  0.0,  0.0}},
    Row{Fact::few_letters,      {-3.0, -3.0, -3.0, -4.0, -4.0, -2.0, -3.0, -4.0, -3.0, -3.0,  1.0,  5.0}},
    Row{Fact::furniture_sure,   {-5.0, -5.0, -5.0, -3.0, -5.0, -5.0, -5.0, -3.0, -3.0, -5.0, 10.0,  0.0}},
    Row{Fact::furniture_likely, {-2.0, -2.0, -2.0, -1.0, -2.0, -2.0, -2.0, -1.0, -1.0, -2.0,  6.0,  0.0}},
    Row{Fact::slug,             {-6.0, -6.0, -6.0, -6.0, 12.0, -2.0, -6.0, -6.0, -6.0, -3.0, -3.0, -6.0}},
    Row{Fact::slug_unsure,      {-1.0, -1.0, -1.0, -1.0,  6.0,  0.0, -1.0, -1.0, -1.0, -1.0,  0.0,  0.0}},
    Row{Fact::credits,          {-5.0, -5.0, -4.0,  6.0, -5.0, -4.0, -5.0,  8.0, -5.0, -3.0, -1.0, -3.0}},
    Row{Fact::photo_credits,    { 0.0,  0.0,  0.0, -3.0,  0.0,  0.0,  0.0,  1.5,  0.0,  1.0,  0.0,  0.0}},
    Row{Fact::name_only,        {-2.0, -1.5, -2.0,  5.0, -3.0, -2.5, -1.0,  3.0, -1.0, -3.0,  0.0,  0.0}},
    Row{Fact::kicker_ending,    { 4.5, -1.5, -1.0, -2.0,  0.0,  0.0, -1.0, -2.0, -3.0,  0.0,  0.0,  0.0}},
    Row{Fact::slogan,           { 2.5,  0.0, -0.5, -2.0, -2.0, -1.0,  0.3, -2.0,  0.3, -2.0,  0.0,  0.0}},
    Row{Fact::slogan_within,    {-2.0, -1.2,  0.0,  0.0,  0.0,  0.0,  1.5,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::visit,            { 0.0,  0.0,  3.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::label_word,       {-1.0, -1.0, -1.5, -2.0, -2.0, -2.0, -0.5, -2.0,  4.0, -2.0,  0.0,  0.0}},
    Row{Fact::label_dot,        {-1.0, -1.5, -1.5, -2.0, -2.0, -1.0, -1.0, -2.0,  6.5, -2.0,  0.0,  0.0}},
    Row{Fact::label_brackets,   { 0.0, -2.5, -1.0, -1.0, -1.0, -1.0, -2.0, -1.0,  7.0,  0.0,  0.0,  0.0}},
    Row{Fact::verse,            {-4.0, -5.0, -4.0, -3.0, -2.0,  4.0, -4.0, -2.0, -4.0, -1.0,  0.0,  0.0}},
    Row{Fact::name_list,        {-4.0, -6.0, -4.0, -6.0, -2.0,  6.0, -4.0, -5.0, -4.0,  0.0,  0.0,  0.0}},
    Row{Fact::weather,          {-4.0, -4.0, -4.0, -2.0, -2.0, -6.0, -3.0, -2.0, -3.0, -1.0,  2.0,  8.0}},
    Row{Fact::section,          {-3.0, -5.0, -4.0, -4.0, -4.0, -4.0, -4.0, -3.0, 12.0, -3.0,  0.0,  0.0}},
    Row{Fact::advert,           {-6.0, -6.0, -6.0, -4.0, -6.0, -6.0, -6.0, -4.0, -6.0, -4.0,  0.0, 14.0}},
    Row{Fact::caption_line,     {-4.0, -6.0, -6.0, -4.0, -6.0, -4.0, -6.0, -4.0, -4.0, 14.0,  0.0,  0.0}},
    Row{Fact::headline_line,    { 0.0,  3.0,  1.0,  0.0,  0.0, -3.0, -1.0,  0.0,  0.0, -1.0,  0.0,  0.0}},
    Row{Fact::repeated,         {-0.5, -1.5, -1.0,  1.0, -1.0, -1.0, -0.5,  1.0,  2.0, -1.0,  1.0,  0.5}},
    Row{Fact::caption_start,    {-2.0, -2.0, -2.0, -2.0, -3.0,  0.0, -2.0, -1.0, -2.0,  8.0,  0.0,  0.0}},
    Row{Fact::caption_end,      {-1.0, -1.0, -1.0, -1.0,  0.0,  0.0, -1.0,  1.0, -2.0,  9.0,  0.0,  0.0}},
    Row{Fact::first_of_page,    { 0.5,  1.0, -2.0, -1.0,  0.0, -1.0, -4.0, -2.0,  0.5,  0.0,  0.5,  0.0}},
    Row{Fact::wide_gap_before,  { 1.0,  1.5, -1.0, -0.5,  0.0, -0.7, -1.5,  0.0,  0.8,  0.0,  0.0,  0.0}},
    Row{Fact::after_open,       {-2.0, -2.0, -2.0, -1.0, -1.0,  2.5, -2.5, -1.5, -1.0,  0.0,  0.0,  0.0}},
    Row{Fact::after_closed,     { 0.3,  0.5, -1.0,  0.0,  0.0,  0.0,  0.3,  0.5,  0.3,  0.0,  0.0,  0.0}},
    Row{Fact::after_credit,     { 1.0,  1.5, -2.0, -0.5,  0.0, -2.0, -4.0,  0.5,  1.0,  0.0,  0.0,  0.0}},
    Row{Fact::after_jump,       { 2.0,  2.5, -2.0, -1.0,  1.0, -4.0, -5.0, -1.0,  1.5,  0.0,  0.0,  0.0}},
    Row{Fact::before_caption,   { 0.0,  4.0, -1.0,  0.0,  0.0, -1.5, -3.0,  0.0,  1.0,  0.0,  0.0,  0.0}},
    Row{Fact::signature,        {-9.0, -9.0, -9.0, -9.0, -4.0, 12.0, -9.0, -9.0, -9.0, -9.0,  0.0, -9.0}},
    Row{Fact::opens_nothing,    {-1.5, -2.8, -1.0,  0.0,  0.0,  0.0,  2.4,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::before_slug,      {-2.0,  3.0,  1.5,  0.5,  0.0, -0.5, -5.0,  0.0, -1.5,  0.0,  0.0,  0.0}},
    Row{Fact::before_slug_by_one,{ 0.8,  1.3, -1.0,  0.0,  0.0, -0.5, -4.0,  0.0,  0.5,  0.0,  0.0,  0.0}},
    Row{Fact::before_name,      {-0.5,  1.0,  0.5,  0.3,  0.0,  0.5, -2.0,  0.3, -0.5,  0.0,  0.0,  0.0}},
    Row{Fact::before_paper,     {-1.0,  2.0,  0.5,  2.5,  0.0, -1.0, -3.0,  0.0, -1.0,  0.0,  0.0,  0.0}},
    Row{Fact::before_fragment,  {-1.0, -1.0, -1.0, -1.0,  2.5,  2.5, -1.0, -2.0, -1.0,  0.0,  0.0,  0.0}},
    Row{Fact::before_paragraph, {-0.3,  0.3,  0.3,  0.0,  0.0,  0.0,  0.3,  0.0, -0.3,  0.0,  0.0,  0.0}},
    Row{Fact::flows_on,         {-2.0, -2.5, -2.0, -2.0,  1.5,  2.5, -2.0, -2.0, -2.0,  0.0, -1.0, -1.0}},
    Row{Fact::headline_flows,   {-2.5,  1.2, -1.0, -1.0,  0.0,  0.0, -1.0,  0.0, -2.0,  0.0,  0.0,  0.0}},
    Row{Fact::lacks_gap,        {-3.0, -4.0,  0.0,  0.0,  0.0,  0.0,  1.5,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::opens_text,       {-2.0, -2.5, -2.5, -3.0,  2.0,  2.0, -3.0, -2.0, -3.0,  0.0,  0.0,  0.0}},
    Row{Fact::statement,        {-1.0, -2.0, -1.0, -3.0,  0.0,  2.5, -2.0, -3.0, -3.0,  0.0,  0.0,  0.0}},
    Row{Fact::cohesive,         {-0.7, -1.4, -0.5,  0.0,  0.0,  0.5,  2.2,  0.0, -0.5,  0.0,  0.0,  0.0}},
    Row{Fact::incohesive,       { 0.7,  1.2,  0.3,  0.0,  0.0,  0.0, -2.5,  0.0,  0.3,  0.0,  0.0,  0.0}},
    Row{Fact::same_person,      {-1.0, -1.8, -0.8,  0.0,  0.0,  0.0,  1.8,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::echoed,           { 0.4,  1.0,  0.5,  0.0,  0.0,  0.0, -0.3,  0.0, -0.8,  0.0,  0.0,  0.0}},
    Row{Fact::starts_with_mark, {-1.5, -0.5, -0.5, -3.0, -3.0,  1.5, -3.0, -2.0, -4.0, -3.0,  0.0,  0.0}},
    Row{Fact::lacks_paper,     {-1.0, -3.0,  0.0, -1.0,  0.0,  0.0,  1.5,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::before_lower,    {-1.5, -1.5, -0.8, -2.0,  1.0,  2.5, -1.5, -2.0, -2.0,  0.0,  0.0,  0.0}},
    Row{Fact::by_line,         { 0.0,  0.0,  0.0,  4.0,  0.0,  0.0,  0.0, -4.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::before_by_line,  { 0.0,  3.5,  1.5,  0.0,  0.0, -1.0, -2.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::before_continuation,{-2.0, -2.5, -2.0,  0.0,  0.0,  0.0,  2.0,  0.0, -1.0,  0.0,  0.0,  0.0}},
    Row{Fact::before_opening,  { 0.3,  1.2,  0.5,  0.0,  0.0,  0.0, -1.2,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::garbled,         {-4.0, -3.5, -3.5, -3.0, -2.0, -1.5, -4.0, -3.0, -4.0, -2.0,  0.0,  5.0}},
    Row{Fact::deck_sentence,   { 0.0, -5.0,  1.5,  0.0,  0.0, -1.0,  7.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
};

// On a wrapped page every line is short, so lengths say little and widths much.
constexpr std::array kWrappedRows{
    Row{Fact::headline_length,  {-0.3, -0.8, -0.5,  0.0,  0.0,  1.0,  0.0,  0.0,  0.0, -0.5,  0.0,  0.0}},
    Row{Fact::long_headline,    { 0.5, -1.0,  0.5,  0.0,  0.0,  1.0,  0.0,  0.0,  0.0, -1.0,  0.0,  0.0}},
    Row{Fact::full_line,        {-2.0, -2.5, -1.5, -5.0,  0.0,  4.5, -3.0, -2.0, -8.0, -2.0,  0.0, -1.0}},
    Row{Fact::narrow_line,      { 0.5,  1.0,  0.5,  0.5,  0.0, -1.0,  1.0,  0.5,  0.5,  0.0,  0.0,  0.0}},
    Row{Fact::ends_period,      { 0.0,  0.0,  0.0,  0.0,  0.0,  1.0,  0.0,  0.0,  0.0, -1.0,  0.0,  0.0}},
    Row{Fact::caption_end,      { 0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0, -5.0,  0.0,  0.0}},
    Row{Fact::in_quotes,        { 0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  1.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::capitals,         { 0.0,  4.0,  2.0,  0.0,  0.0, -5.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::title_case,      { 0.0,  0.5,  3.5,  0.0,  0.0, -3.0,  1.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::isolated,        { 2.0,  4.0,  2.0,  1.0,  0.0, -4.0,  1.0,  0.0,  2.0,  0.0,  0.0,  0.0}},
    Row{Fact::no_marks,        { 0.5,  1.5,  0.5,  0.0,  0.0, -1.2,  0.8,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::after_end,       { 0.8,  1.2,  0.0,  0.0,  0.0, -0.3,  0.5,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::before_fragment, {-4.0, -4.0, -3.0,  0.0,  0.0,  1.0, -3.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::after_open,      {-2.0, -2.0, -2.0,  0.0,  0.0,  1.5, -2.5,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::before_slug,     { 0.0,  2.0,  0.0,  0.0,  0.0, -2.5,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::unindented,      { 2.0,  4.0,  0.0,  0.0, -1.0, -4.0,  2.5,  0.0,  2.5,  0.0,  0.0,  0.0}},
    Row{Fact::in_brackets,     {-2.0, -3.0,  0.0,  0.0,  0.0,  2.0, -2.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::tiny,             { 0.0, -1.0, -0.5,  0.0,  0.0,  0.0,  0.0,  0.0,  0.8,  0.0,  0.0,  0.0}},
    Row{Fact::label_word,       { 0.0, -1.5,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  3.0,  0.0,  0.0,  0.0}},
};

// Optical recognition gives the type sizes no more than a dump does, but its pages are features with subheads.
constexpr std::array kOcrRows{
    Row{Fact::in_quotes,        { 0.0, -0.5,  0.0,  0.0,  0.0,  0.0,  1.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::after_closed,     {-1.0, -1.5,  0.0,  0.0,  0.0,  0.0,  1.5,  0.0,  0.0,  0.0,  0.0,  0.0}},
    Row{Fact::before_name,      { 0.0,  1.5,  0.0,  0.0,  0.0,  0.0, -1.0,  0.0,  0.0,  0.0,  0.0,  0.0}},
};

constexpr double kNever = -12;
// How well a class (column) follows a class (row).
constexpr std::array<std::array<double, kClasses>, kClasses> kFollows{{
    //           kicker title  sub    by    lead  body  head  cred  label capt  furn  noise
    /* kicker */ {-1.5,  1.2, -3.0, -4.0, -4.0, -4.0, -6.0, -6.0, -1.5, -3.0, -0.5, -0.5},
    /* title  */ {-6.0, -1.8, -0.3,  0.0,  1.0,  0.0, -5.0, -4.0, -1.5, -0.5, -0.3, -0.5},
    /* sub    */ {-7.0, -5.0, -1.0,  0.0,  1.0,  0.0, -5.0, -4.0, -1.5, -0.5, -0.3, -0.5},
    /* byline */ {-5.0, -5.0, -3.0, -0.3,  0.5,  0.3, -1.5, -4.0, -2.0, -0.5, -0.3, -0.5},
    /* lead   */ {-0.8,  0.0, kNever,-6.0, -2.0,  0.3, -0.5,  0.0, -0.5, -0.5, -0.3, -0.5},
    /* body   */ {-0.8,  0.0, kNever,-6.0, -3.0,  0.3, -0.5,  0.0, -0.5, -0.5, -0.3, -0.5},
    /* head   */ {-6.0, -6.0, -6.0, -4.0, -2.5,  0.3, -3.0, -6.0, -4.0, -2.0, -0.5, -0.5},
    /* credit */ { 0.5,  1.0, kNever,-5.0, -1.0, -3.0, -6.0,  0.3,  0.0, -1.0, -0.3, -0.5},
    /* label  */ { 0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0},
    /* capt   */ { 0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0},
    /* furn   */ { 0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0},
    /* noise  */ { 0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0},
}};
constexpr std::array<double, kClasses> kBegins{0, 0, -5, -3, -1.5, -2, -5, -4, 0, -3, 0.5, 0};
constexpr std::array<double, kClasses> kEnds{-5, -4, -5, -3, 0, 0, -5, 0.3, -1, 0, 0, 0};
// clang-format on

void add(Scores& scores, std::span<const Row> rows, const LineFacts& facts) {
    for (const Row& row : rows) {
        if (!facts.has(row.fact)) continue;
        for (std::size_t c = 0; c < kClasses; ++c) scores[c] += row.weights[c];
    }
}

}  // namespace

Scores scores_of(const LineFacts& facts, DumpKind kind) {
    Scores scores = kBias;
    add(scores, kRows, facts);
    if (kind == DumpKind::wrapped) add(scores, kWrappedRows, facts);
    if (kind == DumpKind::ocr_blocks) add(scores, kOcrRows, facts);
    return scores;
}

double transition(int from, int to, DumpKind kind) {
    if (from == kBoundary) return kBegins[static_cast<std::size_t>(to)];
    if (to == kBoundary) return kEnds[static_cast<std::size_t>(from)];
    double score = kFollows[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
    // A wrapped headline goes on over as many lines as it needs.
    const bool headline = from <= static_cast<int>(LineClass::subtitle) && from == to;
    if (kind == DumpKind::wrapped && headline) score += 2.0;
    return score;
}

double after_apart(LineClass apart, LineClass to) {
    const bool headline = to == LineClass::kicker || to == LineClass::title;
    if (apart == LineClass::label) {
        if (headline) return 1.2;
        if (to == LineClass::body) return -1.5;
        if (to == LineClass::subhead) return -2.0;
    }
    if (apart == LineClass::furniture && headline) return 0.3;
    return 0;
}

bool is_looked_through(LineClass line_class) {
    return line_class == LineClass::label || line_class == LineClass::caption ||
           line_class == LineClass::furniture || line_class == LineClass::noise;
}

}  // namespace bobao::reading
