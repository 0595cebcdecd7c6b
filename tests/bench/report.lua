-- What wrk has seen, as one line of JSON; times in milliseconds.
done = function(summary, latency, requests)
  local wrong = summary.errors
  io.write(string.format(
    '{"number":%d,"seconds":%f,"p50_ms":%f,"p95_ms":%f,"wrong":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout))
end
