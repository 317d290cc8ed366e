#!/usr/bin/env bash
# Recomputes the figures of `ocr-eval --json` from what `ocr-predict --format json` wrote, with none of
# ocrforge's own code, and fails where they differ.
#
# Usage: scripts/check_figures.sh LABELS PREDICTIONS.jsonl EVAL.json
#   LABELS  image<TAB>text; image paths are relative to this file
set -euo pipefail
if [ $# != 3 ]; then
  sed -n '/^set/q; /^#!/d; s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi

exec perl -CSD - "$@" <<'PERL'
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use File::Basename qw(basename dirname);

my ($labels, $predictions, $eval) = @ARGV;

sub lines_of {
  my ($path) = @_;
  open(my $in, '<:encoding(UTF-8)', $path) or die "$path: $!\n";
  my @lines = <$in>;
  chomp @lines;
  return grep { length } @lines;
}

# The text of a JSON string: what stands between its quotes.
sub unescape {
  my ($text) = @_;
  my %plain = (n => "\n", t => "\t", r => "\r", b => "\b", f => "\f");
  $text =~ s/\\u([dD][89abAB]\w\w)\\u([dD][c-fC-F]\w\w)/
    chr(0x10000 + ((hex($1) - 0xd800) << 10) + hex($2) - 0xdc00)/gex;
  $text =~ s/\\(?:u(\w{4})|(.))/defined $1 ? chr(hex $1) : $plain{$2} \/\/ $2/ge;
  return $text;
}

sub string_of {
  my ($line, $key) = @_;
  return $line =~ /"\Q$key\E"\s*:\s*"((?:[^"\\]|\\.)*)"/ ? unescape($1) : undef;
}

sub whole_path {
  my ($path) = @_;
  my $folder = abs_path(dirname($path)) // dirname($path);
  return "$folder/" . basename($path);
}

sub minimum {
  my $least = shift;
  for (@_) { $least = $_ if $_ < $least; }
  return $least;
}

sub distance {
  my ($left, $right) = @_;
  my @a = split //, $left;
  my @b = split //, $right;
  my @row = (0 .. @b);
  for my $i (1 .. @a) {
    my @next = ($i);
    for my $j (1 .. @b) {
      my $replaced = $row[$j - 1] + ($a[$i - 1] eq $b[$j - 1] ? 0 : 1);
      push @next, minimum($row[$j] + 1, $next[$j - 1] + 1, $replaced);
    }
    @row = @next;
  }
  return $row[-1];
}

sub alnum {
  my $text = lc shift;
  $text =~ s/[^a-z0-9]//g;
  return $text;
}

my %read;  # an image that could not be read counts as an empty text
for my $line (lines_of($predictions)) {
  my $image = string_of($line, 'image') // die "$predictions: no image in: $line\n";
  $read{whole_path($image)} = string_of($line, 'text') // '';
}

my %sum = map { $_ => 0 } qw(n exact ignore_case alnum n_alnum cer ned);
my $length = 0;
for my $line (lines_of($labels)) {
  my ($image, $truth) = split /\t/, $line, 2;
  my $path = $image =~ m{^/} ? $image : dirname($labels) . "/$image";
  my $text = $read{whole_path($path)} // die "$predictions: nothing about $image\n";
  my $edits = distance($truth, $text);
  my ($longer) = sort { $b <=> $a } length $truth, length $text, 1;
  $sum{n} += 1;
  $sum{exact} += $truth eq $text ? 1 : 0;
  $sum{ignore_case} += lc $truth eq lc $text ? 1 : 0;
  $sum{cer} += $edits;
  $sum{ned} += 1 - $edits / $longer;
  $length += length $truth;
  next if alnum($truth) eq '';
  $sum{n_alnum} += 1;
  $sum{alnum} += alnum($truth) eq alnum($text) ? 1 : 0;
}
die "$labels: no labels\n" if $sum{n} == 0;

my %figure = (
  n => $sum{n}, n_alnum => $sum{n_alnum},
  (map { $_ => $sum{$_} / $sum{n} } qw(exact ignore_case ned)),
  alnum => $sum{n_alnum} ? $sum{alnum} / $sum{n_alnum} : 0,
  cer => $length ? $sum{cer} / $length : 0);

my $json = join "\n", lines_of($eval);
my $wrong = 0;
for my $key (qw(n exact ignore_case alnum n_alnum cer ned)) {
  my ($given) = $json =~ /"$key"\s*:\s*(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)/;
  my $same = defined $given && abs($given - $figure{$key}) < 1e-6;
  printf "%-12s %-10.6g %s\n", $key, $figure{$key},
    $same ? 'as in the evaluation' : 'DIFFERS from the evaluation: ' . ($given // 'not there');
  $wrong += !$same;
}
exit($wrong ? 1 : 0);
PERL
