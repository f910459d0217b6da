-- One question of a gateway for each of the prepared lines, round robin: a line is empty, "Name: value" or "Name: value\tName: value".
dofile(os.getenv("BENCH_LOAD") .. "/report.lua")
wrk.headers["X-Gatehouse-Secret"] = "bench-gateway-secret-of-32-characters"
wrk.headers["X-Forwarded-Method"] = "GET"
wrk.headers["X-Forwarded-Uri"] = os.getenv("BENCH_TARGET")
wrk.headers["X-Forwarded-Proto"] = "https"
wrk.headers["X-Forwarded-Host"] = "shop.example.com"
local all, i = {}, 0
function init()
  for line in io.lines(os.getenv("BENCH_TOKENS")) do
    local headers = {}
    for name, value in pairs(wrk.headers) do headers[name] = value end
    for name, value in line:gmatch("([%w-]+): ([^\t]+)") do headers[name] = value end
    all[#all + 1] = wrk.format(nil, nil, headers)
  end
end
function request()
  i = i % #all + 1
  return all[i]
end
