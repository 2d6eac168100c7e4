# Runs before everyone's own rules: what a filter on the way marked as spam lies in Junk.
require ["fileinto", "mailbox", "duplicate"];
# A list's copy that was given twice, because the web server died before it could cross it off.
if duplicate :header "X-Loop-Copy" :seconds 604800 {
  discard;
  stop;
}
if anyof (header :is "X-Spam" "Yes", header :contains "X-Spam-Flag" "YES") {
  fileinto :create "Junk";
  stop;
}
