-- One evaluation of AuthZEN for each of the prepared tokens, round robin.
dofile(os.getenv("BENCH_LOAD") .. "/report.lua")
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-Gatehouse-Secret"] = "bench-gateway-secret-of-32-characters"
local all, i = {}, 0
function init()
  for line in io.lines(os.getenv("BENCH_TOKENS")) do
    all[#all + 1] = wrk.format(nil, nil, nil, string.format(
      '{"subject":{"type":"token","id":"-","properties":{"access_token":"%s"}},"action":{"name":"GET"},"resource":{"type":"route","id":"%s"}}',
      line, os.getenv("BENCH_TARGET")))
  end
end
function request()
  i = i % #all + 1
  return all[i]
end
